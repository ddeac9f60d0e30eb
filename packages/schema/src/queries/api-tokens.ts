import { findApiTokens } from '@farmhand/engine/read/find-api-tokens';
import { builder } from '../builder.ts';
import { pageArgs, pageCost } from '../connection.ts';
import { ApiTokenConnection } from '../types/connections.ts';

builder.queryField('apiTokens', (t) =>
  t.field({
    type: ApiTokenConnection,
    description: 'Newest first.',
    args: pageArgs,
    complexity: pageCost,
    resolve: (_, args, context) => findApiTokens(context, args),
  }),
);
