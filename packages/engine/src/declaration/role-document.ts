import { z } from 'zod';
import { apiVersion, imagePlace, named } from './document-parts.ts';

export const roleDocument = z
  .strictObject({
    apiVersion,
    kind: z.literal('Role'),
    name: named,
    description: z.string().optional(),
    images: z
      .array(z.union([z.string().describe('The name of an image.'), z.strictObject(imagePlace)]))
      .describe('At most one for each cloud and location. Others make a new version of the role.'),
  })
  .describe('What a host is. Farm roles keep their version of it until their roleVersion says otherwise.');

export type RoleDocument = z.output<typeof roleDocument>;
