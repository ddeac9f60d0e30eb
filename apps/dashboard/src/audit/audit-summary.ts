import { declarationDiff } from '../revision/declaration-diff.ts';

const shownMax = 3;

/** What changed, on one line. */
export function auditSummary({ before, after }: { before?: unknown; after?: unknown }): string {
  // When something changed stands in its own column.
  const rows = declarationDiff(before ?? {}, after ?? {}).filter((row) => !isTime(row.after ?? row.before ?? ''));
  const shown = rows.slice(0, shownMax).map((row) => {
    if (row.before === null) return `${row.path} ${row.after}`;
    return row.after === null ? `−${row.path}` : `${row.path} ${row.before} → ${row.after}`;
  });
  return rows.length > shownMax ? `${shown.join(', ')}, and ${rows.length - shownMax} more` : shown.join(', ');
}

const isTime = (value: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
