import type { CSSProperties, ReactNode } from 'react';

export interface Column<Row> {
  id: string;
  title: string;
  /** For a column without a visible title. */
  spokenTitle?: string;
  /** A grid track that does not depend on content, for example `minmax(160px, 2fr)` or `88px`. */
  width: string;
  align?: 'end';
  /** From which width of the table on it is shown; left out: always. */
  from?: 'small' | 'middle' | 'wide';
  cell: (row: Row) => ReactNode;
}

/** The grid of each width of the table. Which one holds is decided by CSS, so that the first paint is right. */
export function columnTemplates(columns: Pick<Column<never>, 'width' | 'from'>[]): CSSProperties {
  const template = (shown: (from: Column<never>['from']) => boolean) =>
    columns
      .filter((column) => shown(column.from))
      .map((column) => column.width)
      .join(' ');
  return {
    '--columns-tiny': template((from) => !from),
    '--columns-small': template((from) => !from || from === 'small'),
    '--columns-middle': template((from) => from !== 'wide'),
    '--columns-wide': template(() => true),
  } as CSSProperties;
}
