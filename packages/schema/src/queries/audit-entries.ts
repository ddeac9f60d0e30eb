import { findAuditEntries } from '@farmhand/engine/read/find-audit-entries';
import { builder } from '../builder.ts';
import { pageArgs, pageCost } from '../connection.ts';
import { AuditEntryConnection } from '../types/connections.ts';

builder.queryField('auditEntries', (t) =>
  t.field({
    type: AuditEntryConnection,
    description: 'Newest first.',
    args: { ...pageArgs, objectId: t.arg.globalID({ description: 'The object it was done to.' }), action: t.arg.string() },
    complexity: pageCost,
    resolve: (_, { objectId, ...args }, context) => findAuditEntries(context, { ...args, objectId: objectId?.id }),
  }),
);
