import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { Organization } from '../nodes.ts';

builder.node(Organization, {
  id: { resolve: (organization) => organization.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'Organization', ids),
  fields: (t) => ({ name: t.exposeString('name') }),
});
