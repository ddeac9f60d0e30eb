import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { Image, Role } from '../nodes.ts';

builder.node(Role, {
  description: 'What a host is: one image for each cloud and location. Its versions are immutable.',
  id: { resolve: (role) => role.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'Role', ids),
  fields: (t) => ({
    name: t.exposeString('name'),
    description: t.exposeString('description'),
    version: t.exposeInt('currentVersion'),
    images: t.field({ type: [Image], resolve: (role, _, context) => context.load.imagesOfRole.load(role.id) }),
  }),
});
