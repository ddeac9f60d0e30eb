import type { CSSProperties } from 'react';
import { type Column, placeOf } from './column.ts';
import classes from './list-table.module.css';
import { as } from './roles.ts';

interface PlaceholderRowsProps {
  columns: Pick<Column<never>, 'id' | 'from' | 'beneath' | 'align'>[];
  count: number;
}

/** The places of rows that are still being read. */
export function PlaceholderRows({ columns, count }: PlaceholderRowsProps) {
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have nothing but their position
    <div key={index} className={classes.row} {...as.row} style={{ '--index': index } as CSSProperties}>
      {columns.map((column, position) => (
        <div key={column.id} className={classes.cell} {...as.cell} {...placeOf(column)}>
          <span className={classes.placeholder} style={{ width: `${[72, 48, 60, 40][(index + position) % 4]}%` }} />
        </div>
      ))}
    </div>
  ));
}
