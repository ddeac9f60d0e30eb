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
  /** Where the table is too narrow for it, it stands beneath the rest of its row, so many pixels high; left out: nowhere. */
  beneath?: number;
  cell: (row: Row) => ReactNode;
}

/** The grid of each width of the table, and the room that is needed beneath a row. Which one holds is decided by CSS, so that the first paint is right. */
export function columnTemplates(columns: Pick<Column<never>, 'width' | 'from' | 'beneath'>[]): CSSProperties {
  const ofWidth = (name: string, isShown: (from: Column<never>['from']) => boolean) => ({
    [`--columns-${name}`]: columns
      .filter(({ from }) => isShown(from))
      .map(({ width }) => width)
      .join(' '),
    [`--beneath-${name}`]: `${Math.max(0, ...columns.filter(({ from }) => !isShown(from)).map(({ beneath }) => beneath ?? 0))}px`,
  });
  return {
    ...ofWidth('tiny', (from) => !from),
    ...ofWidth('small', (from) => !from || from === 'small'),
    ...ofWidth('middle', (from) => from !== 'wide'),
    ...ofWidth('wide', () => true),
  } as CSSProperties;
}

/** What CSS has to know of where a cell stands. */
export const placeOf = ({ from, beneath, align }: Pick<Column<never>, 'from' | 'beneath' | 'align'>) => ({
  'data-from': from,
  'data-beneath': beneath === undefined ? undefined : true,
  'data-align': align,
});
