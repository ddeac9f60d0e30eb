import { UnstyledButton } from '@mantine/core';
import type { AuditFieldsFragment } from '../generated/graphql.ts';
import type { Column } from '../table/column.ts';
import { formatMoment } from '../time/format-time.ts';
import classes from './audit-columns.module.css';
import { auditSummary } from './audit-summary.ts';

export function auditColumns(onSelect: (id: string) => void): Column<AuditFieldsFragment>[] {
  return [
    { id: 'at', title: 'When', width: '152px', cell: (entry) => <time dateTime={entry.at}>{formatMoment(entry.at)}</time> },
    {
      id: 'action',
      title: 'Action',
      width: 'minmax(130px, 1fr)',
      cell: (entry) => (
        <UnstyledButton className={classes.action} onClick={() => onSelect(entry.id)}>
          {entry.action}
        </UnstyledButton>
      ),
    },
    { id: 'actor', title: 'By', width: 'minmax(100px, 0.8fr)', from: 'small', cell: (entry) => entry.actor },
    { id: 'object', title: 'Object', width: '110px', from: 'middle', cell: (entry) => entry.objectType },
    {
      id: 'change',
      title: 'Change',
      width: 'minmax(0, 2fr)',
      from: 'middle',
      beneath: 26,
      cell: (entry) => <code className={classes.change}>{auditSummary(entry)}</code>,
    },
    { id: 'position', title: 'Position', width: '72px', align: 'end', from: 'wide', cell: (entry) => entry.position ?? '–' },
  ];
}
