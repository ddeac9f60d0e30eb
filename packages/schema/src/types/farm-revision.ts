import { readableRevisions } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { FarmRevision } from '../nodes.ts';

builder.node(FarmRevision, {
  description: 'An immutable version of a farm’s declaration.',
  id: { resolve: (revision) => revision.id },
  loadManyWithoutCache: (ids, context) => readableRevisions(context, ids),
  fields: (t) => ({
    number: t.exposeInt('number'),
    comment: t.exposeString('comment'),
    createdBy: t.exposeString('createdBy'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    declaration: t.expose('declaration', { type: 'JSON' }),
  }),
});
