import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { Event, Farm, FarmRole, Server } from '../nodes.ts';

builder.node(Event, {
  description: 'Something that happened to a farm, farm role or server.',
  id: { resolve: (event) => event.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'Event', ids),
  fields: (t) => ({
    type: t.exposeString('type'),
    text: t.exposeString('text', { description: 'One sentence for people.' }),
    at: t.expose('at', { type: 'DateTime' }),
    actor: t.string({ description: 'Who did it.', resolve: ({ actor }) => actor.label }),
    farm: t.field({ type: Farm, resolve: (event, _, context) => context.load.existing('Farm', event.farmId) }),
    farmRole: t.field({
      type: FarmRole,
      nullable: true,
      resolve: (event, _, context) => (event.farmRoleId ? context.load.row('FarmRole', event.farmRoleId) : null),
    }),
    server: t.field({
      type: Server,
      nullable: true,
      resolve: (event, _, context) => (event.serverId ? context.load.row('Server', event.serverId) : null),
    }),
    data: t.expose('data', { type: 'JSON' }),
  }),
});
