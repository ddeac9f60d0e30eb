import { findFarms } from '@farmhand/engine/read/find-farms';
import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { pageArgs, pageCost } from '../connection.ts';
import { Environment, Farm } from '../nodes.ts';
import { FarmConnection } from '../types/connections.ts';

builder.queryFields((t) => ({
  farms: t.field({
    type: FarmConnection,
    description: 'By name.',
    args: { ...pageArgs, environmentId: t.arg.globalID({ for: Environment }), search: t.arg.string({ description: 'Part of the name.' }) },
    complexity: pageCost,
    resolve: (_, { environmentId, ...args }, context) => findFarms(context, { ...args, environmentId: environmentId?.id }),
  }),
  farm: t.field({
    type: Farm,
    nullable: true,
    args: { id: t.arg.globalID({ for: Farm, required: true }) },
    resolve: (_, { id }, context) => readable(context, 'Farm', [id.id]).then(([row]) => row),
  }),
}));
