import { z } from 'zod';

/** Raised when a document that was valid would mean something else, or be refused. */
export const declarationApiVersion = 'farmhand/v1';

export const apiVersion = z.literal(declarationApiVersion);
export const named = z.string().min(1).max(63).describe('Documents of a kind go by their names: another name is another one.');

/** How images are told apart everywhere. */
export const imagePlace = {
  cloud: z.enum(['aws', 'gce', 'openstack', 'cloudstack']),
  location: z.string().min(1),
  cloudImageId: z.string().min(1).describe('The cloud’s own id.'),
};
