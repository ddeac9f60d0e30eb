'use client';

import type { CSSProperties, ReactNode } from 'react';
import { type Column, columnTemplates, placeOf } from './column.ts';
import classes from './list-table.module.css';
import { PlaceholderRows } from './placeholder-rows.tsx';
import { as } from './roles.ts';
import { useVisibleRows } from './use-visible-rows.ts';

interface ListTableProps<Row> {
  label: string;
  columns: Column<Row>[];
  /** Undefined while nothing is known yet: places are kept for `placeholders` rows. */
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  rowHeight?: number;
  placeholders?: number;
  empty: ReactNode;
  /** How many rows there are in all, when not all are here. */
  total?: number;
  onEndReached?: () => void;
}

/**
 * Rows of one height in columns of given widths, so that nothing moves when what is in them changes; a row that changes its place
 * glides there. In a narrow table what a column says may stand beneath its row. Only rows near the view are in the document.
 */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { label, columns, rows, rowKey, rowHeight = 44, placeholders = 6, empty, total, onEndReached } = props;
  const { bodyRef, visible } = useVisibleRows({ count: rows?.length ?? 0, rowHeight, onEndReached });
  if (rows?.length === 0) return <>{empty}</>;
  return (
    <div className={classes.container}>
      <div
        className={classes.table}
        style={{ ...columnTemplates(columns), '--line': `${rowHeight}px`, '--rows': rows?.length ?? placeholders } as CSSProperties}
        {...as.table(label, total)}
        aria-busy={!rows}
      >
        <div {...as.rowGroup}>
          <div className={classes.head} {...as.row}>
            {columns.map((column) => (
              <div key={column.id} className={classes.cell} {...as.columnHeader} data-from={column.from} data-align={column.align}>
                {column.title || <span className={classes.hidden}>{column.spokenTitle}</span>}
              </div>
            ))}
          </div>
        </div>
        <div className={classes.body} {...as.rowGroup} ref={bodyRef}>
          {!rows && <PlaceholderRows columns={columns} count={placeholders} />}
          {rows && visible.map((index) => <Line key={rowKey(rows[index]!)} row={rows[index]!} index={index} {...{ columns, total }} />)}
        </div>
      </div>
    </div>
  );
}

interface LineProps<Row> {
  row: Row;
  index: number;
  columns: Column<Row>[];
  total: number | undefined;
}

function Line<Row>({ row, index, columns, total }: LineProps<Row>) {
  return (
    <div className={classes.row} {...as.rowAt(index, total)} style={{ '--index': index } as CSSProperties}>
      {columns.map((column) => (
        <div key={column.id} className={classes.cell} {...as.cell} {...placeOf(column)}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}
