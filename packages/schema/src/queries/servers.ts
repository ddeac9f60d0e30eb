import { findServers } from '@farmhand/engine/read/find-servers';
import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { pageArgs, pageCost } from '../connection.ts';
import { Environment, Server } from '../nodes.ts';
import { ServerConnection } from '../types/connections.ts';
import { Health } from '../types/health.ts';
import { ServerState } from '../types/server-state.ts';

builder.queryFields((t) => ({
  servers: t.field({
    type: ServerConnection,
    description: 'Newest first.',
    args: {
      ...pageArgs,
      environmentId: t.arg.globalID({ for: Environment }),
      states: t.arg({ type: [ServerState] }),
      health: t.arg({ type: [Health] }),
      outdated: t.arg.boolean({ description: 'Only those that a change of their farm role made outdated, or only the others.' }),
      search: t.arg.string({ description: 'Part of the host name, or a cloud id or address.' }),
      includeClosed: t.arg.boolean({ description: 'Also those that are terminated or failed.' }),
    },
    complexity: pageCost,
    resolve: (_, { environmentId, ...args }, context) => findServers(context, { ...args, environmentId: environmentId?.id }),
  }),
  server: t.field({
    type: Server,
    nullable: true,
    args: { id: t.arg.globalID({ for: Server, required: true }) },
    resolve: (_, { id }, context) => readable(context, 'Server', [id.id]).then(([row]) => row),
  }),
}));
