import { findCloudAccounts } from '@farmhand/engine/read/find-cloud-accounts';
import { builder } from '../builder.ts';
import { pageArgs, pageCost } from '../connection.ts';
import { CloudAccountConnection } from '../types/connections.ts';

builder.queryField('cloudAccounts', (t) =>
  t.field({
    type: CloudAccountConnection,
    description: 'By name.',
    args: pageArgs,
    complexity: pageCost,
    resolve: (_, args, context) => findCloudAccounts(context, args),
  }),
);
