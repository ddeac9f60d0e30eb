import { z } from 'zod';
import { apiVersion, imagePlace, named } from './document-parts.ts';

export const imageDocument = z
  .strictObject({
    apiVersion,
    kind: z.literal('Image'),
    name: named,
    ...imagePlace,
    architecture: z.string().optional().describe('Left out: what the cloud says.'),
  })
  .describe('A bootable image of one cloud and location. Nothing of it can be changed: another image is another document.');

export type ImageDocument = z.output<typeof imageDocument>;
