import type { ComesAfter as ComesAfterShape } from '@farmhand/domain/tier-order';
import { builder } from '../builder.ts';
import { FarmRole } from '../nodes.ts';

const ComesAfter = builder.objectRef<ComesAfterShape>('ComesAfter').implement({
  description: 'Another farm role of the farm that has to be ready first, and is ended later.',
  fields: (t) => ({
    alias: t.exposeString('alias'),
    ready: t.exposeInt('ready', { nullable: true, description: 'How many of its servers have to be ready. Null: all that it wants.' }),
  }),
});

builder.objectField(FarmRole, 'after', (t) =>
  t.field({
    type: [ComesAfter],
    description: 'Farm roles of its farm that have to be ready before it begins.',
    resolve: ({ declaration }) => declaration.after,
  }),
);
