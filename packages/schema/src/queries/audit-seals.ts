import { auditSealsMax, checkAuditSeals } from '@farmhand/engine/read/check-audit-seals';
import { builder } from '../builder.ts';
import { AuditSeals } from '../types/audit-seals.ts';

// As much as other pages that read as many entries.
const complexity = { field: 1000, multiplier: 1 };

builder.queryField('auditSeals', (t) =>
  t.field({
    type: AuditSeals,
    description: 'The next seals of the audit log, to be compared. Needs `audit:verify`.',
    args: {
      after: t.arg.int({ description: 'The `lastPosition` of the page before; 0 when left out.' }),
      first: t.arg.int({ description: `At most ${auditSealsMax}, which it is when left out.` }),
    },
    complexity,
    resolve: (_, { after, first }, context) => checkAuditSeals(context, { after: after ?? 0, first: first ?? auditSealsMax }),
  }),
);
