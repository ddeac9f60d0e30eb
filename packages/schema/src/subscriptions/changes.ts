import { builder } from '../builder.ts';
import { follow } from '../follow.ts';
import { Farm, FarmRole } from '../nodes.ts';
import { EventMessage, FarmChange, ServersChange } from '../types/change-messages.ts';

const after = { type: 'Cursor', description: 'Of the last message or of `feedPosition`: what was missed since then comes first.' } as const;

builder.subscriptionFields((t) => ({
  farmChanged: t.field({
    type: FarmChange,
    description: 'Farms that look different now. Without farmId: all that the viewer may see.',
    args: { farmId: t.arg.globalID({ for: Farm }), after: t.arg(after) },
    subscribe: (_, { farmId, after }, context) => follow(context, { types: ['Farm'], farmId: farmId?.id, after }),
    resolve: (message) => message,
  }),
  serversChanged: t.field({
    type: ServersChange,
    description: 'Servers and volumes that look different now. With neither farmId nor farmRoleId: all that the viewer may see.',
    args: { farmId: t.arg.globalID({ for: Farm }), farmRoleId: t.arg.globalID({ for: FarmRole }), after: t.arg(after) },
    subscribe: (_, { farmId, farmRoleId, after }, context) =>
      follow(context, { types: ['Server', 'Volume'], farmId: farmId?.id, farmRoleId: farmRoleId?.id, after }),
    resolve: (message) => message,
  }),
  events: t.field({
    type: EventMessage,
    args: { farmId: t.arg.globalID({ for: Farm }), after: t.arg(after) },
    subscribe: (_, { farmId, after }, context) => follow(context, { types: ['Event'], farmId: farmId?.id, after }),
    resolve: (message) => message,
  }),
}));
