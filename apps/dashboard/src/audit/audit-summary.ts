import { declarationDiff } from '../revision/declaration-diff.ts';

const shownMax = 3;

/** What changed, on one line. */
export function auditSummary({ before, after }: { before?: unknown; after?: unknown }): string {
  const rows = declarationDiff(before ?? {}, after ?? {});
  const shown = rows.slice(0, shownMax).map((row) => {
    if (row.before === null) return `${row.path} ${row.after}`;
    return row.after === null ? `−${row.path}` : `${row.path} ${row.before} → ${row.after}`;
  });
  return rows.length > shownMax ? `${shown.join(', ')}, and ${rows.length - shownMax} more` : shown.join(', ');
}
