/**
 * The meaning of a table on elements that are free to be laid out: `display: grid` on a real <table> would take its meaning away in some
 * browsers, and rows that are placed one by one are no table to CSS.
 */
export const as = {
  /** `total`: how many rows there are in all, when not all are here. */
  table: (label: string, total?: number) => ({
    role: 'table',
    'aria-label': label,
    'aria-rowcount': total === undefined ? undefined : total + 1,
  }),
  rowGroup: { role: 'rowgroup' },
  row: { role: 'row' },
  /** Counted from the first row below the head. */
  rowAt: (index: number, total?: number) => ({ role: 'row', 'aria-rowindex': total === undefined ? undefined : index + 2 }),
  columnHeader: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const;
