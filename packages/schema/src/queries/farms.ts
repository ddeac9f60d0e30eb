import { findFarms } from '@farmhand/engine/read/find-farms';
import { builder } from '../builder.ts';
import { Environment, Farm } from '../nodes.ts';
import { pageArgs, pageCost } from '../connection.ts';
import { FarmConnection } from '../types/connections.ts';

builder.queryFields((t) => ({
  farms: t.field({
    type: FarmConnection,
    description: 'By name.',
    args: { ...pageArgs, environmentId: t.arg.globalID({ for: Environment }), search: t.arg.string({ description: 'Part of the name.' }) },
    complexity: pageCost,
    resolve: (_, { environmentId, ...args }, { scope }) => findFarms(scope, { ...args, environmentId: environmentId?.id }),
  }),
  farm: t.field({
    type: Farm,
    nullable: true,
    args: { id: t.arg.globalID({ for: Farm, required: true }) },
    resolve: (_, { id }, context) => context.readableOne('Farm', id.id),
  }),
}));
