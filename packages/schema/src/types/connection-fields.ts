import { findEvents } from '@farmhand/engine/read/find-events';
import { findFarmRevisions } from '@farmhand/engine/read/find-farm-revisions';
import { findServers } from '@farmhand/engine/read/find-servers';
import { builder } from '../builder.ts';
import { pageArgs, pageCost } from '../connection.ts';
import { Farm, FarmRole, Server } from '../nodes.ts';
import { EventConnection, FarmRevisionConnection, ServerConnection } from './connections.ts';
import { ServerState } from './server-state.ts';

const serverArgs = builder.args((t) => ({
  ...pageArgs,
  states: t.field({ type: [ServerState] }),
  outdated: t.boolean({ description: 'Only those that a change of their farm role made outdated, or only the others.' }),
  includeClosed: t.boolean({ description: 'Also those that are terminated or failed.' }),
}));

// Added from outside, because a connection knows its item's type and not the other way round.
builder.objectFields(Farm, (t) => ({
  revisions: t.field({
    type: FarmRevisionConnection,
    description: 'Newest first.',
    args: pageArgs,
    complexity: pageCost,
    resolve: (farm, args, context) => findFarmRevisions(context, { ...args, farmId: farm.id }),
  }),
  events: t.field({
    type: EventConnection,
    description: 'Newest first.',
    args: pageArgs,
    complexity: pageCost,
    resolve: (farm, args, context) => findEvents(context, { ...args, farmId: farm.id }),
  }),
  servers: t.field({
    type: ServerConnection,
    args: serverArgs,
    complexity: pageCost,
    resolve: (farm, args, context) => findServers(context, { ...args, farmId: farm.id }),
  }),
}));

builder.objectField(FarmRole, 'servers', (t) =>
  t.field({
    type: ServerConnection,
    args: serverArgs,
    complexity: pageCost,
    resolve: (farmRole, args, context) => findServers(context, { ...args, farmRoleId: farmRole.id }),
  }),
);

builder.objectField(Server, 'events', (t) =>
  t.field({
    type: EventConnection,
    description: 'Newest first.',
    args: pageArgs,
    complexity: pageCost,
    resolve: (server, args, context) => findEvents(context, { ...args, serverId: server.id }),
  }),
);
