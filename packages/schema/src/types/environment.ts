import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { Environment } from '../nodes.ts';

builder.node(Environment, {
  description: 'Where farms live: the unit of isolation inside an organization.',
  id: { resolve: (environment) => environment.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'Environment', ids),
  fields: (t) => ({ name: t.exposeString('name') }),
});
