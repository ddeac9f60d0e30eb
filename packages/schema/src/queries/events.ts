import { findEvents } from '@farmhand/engine/read/find-events';
import { builder } from '../builder.ts';
import { pageArgs, pageCost } from '../connection.ts';
import { Farm } from '../nodes.ts';
import { EventConnection } from '../types/connections.ts';

builder.queryFields((t) => ({
  events: t.field({
    type: EventConnection,
    description: 'Newest first.',
    args: { ...pageArgs, farmId: t.arg.globalID({ for: Farm }) },
    complexity: pageCost,
    resolve: (_, { farmId, ...args }, context) => findEvents(context, { ...args, farmId: farmId?.id }),
  }),
  feedPosition: t.field({
    type: 'Cursor',
    description:
      'The present end of the feed of changes. Read it before the lists, and subscribe from it: then nothing is missed in between.',
    resolve: (_, _args, { changes }) => String(changes.position()),
  }),
}));
