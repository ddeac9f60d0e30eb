import type { Column } from './column.ts';
import classes from './list-table.module.css';
import { as } from './roles.ts';

interface PlaceholderRowsProps {
  columns: Pick<Column<never>, 'id' | 'from' | 'align'>[];
  count: number;
  rowHeight: number;
}

/** The places of rows that are still being read. */
export function PlaceholderRows({ columns, count, rowHeight }: PlaceholderRowsProps) {
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have nothing but their position
    <div key={index} className={classes.row} {...as.row} style={{ transform: `translateY(${index * rowHeight}px)` }}>
      {columns.map((column, position) => (
        <div key={column.id} className={classes.cell} {...as.cell} data-from={column.from} data-align={column.align}>
          <span className={classes.placeholder} style={{ width: `${[72, 48, 60, 40][(index + position) % 4]}%` }} />
        </div>
      ))}
    </div>
  ));
}
