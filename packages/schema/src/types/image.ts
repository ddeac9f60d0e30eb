import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { Image } from '../nodes.ts';
import { CloudName } from './cloud-name.ts';

builder.node(Image, {
  description: 'A bootable image in one cloud and location.',
  id: { resolve: (image) => image.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'Image', ids),
  fields: (t) => ({
    name: t.exposeString('name'),
    cloud: t.expose('cloud', { type: CloudName }),
    location: t.exposeString('location'),
    cloudImageId: t.exposeString('cloudImageId'),
    architecture: t.exposeString('architecture', { nullable: true }),
  }),
});
