import type { Run } from '../command-spec.ts';
import type { Identified, Noun } from '../nouns/noun.ts';
import type { Format } from './format.ts';
import { structured } from './format.ts';
import { tableLines } from './table.ts';

type Printing = Pick<Run, 'terminal' | 'paint'>;

export const sayLines = (write: (text: string) => void, lines: readonly string[]): void => {
  if (lines.length > 0) write(`${lines.join('\n')}\n`);
};

/** The rows of a noun, in the format that was asked for. */
export async function printRows<Row extends Identified>(
  { terminal, paint }: Printing,
  { noun, rows, format }: { noun: Noun<Row>; rows: readonly Row[]; format: Format },
): Promise<void> {
  if (format === 'json' || format === 'yaml') return terminal.out(await structured(rows, format));
  if (format === 'name')
    return sayLines(
      terminal.out,
      rows.map((row) => nameOf(noun, row)),
    );
  if (rows.length === 0) return terminal.err(`There are no ${noun.plural.replaceAll('-', ' ')}.\n`);
  sayLines(terminal.out, rowLines({ noun, rows, isWide: format === 'wide', paint, now: terminal.now() }, terminal.columns()));
}

/** As other commands take it. */
export const nameOf = <Row extends Identified>(noun: Noun<Row>, row: Row): string => `${noun.name}/${noun.keys(row)[0]}`;

interface RowsToDraw<Row extends Identified> extends Pick<Run, 'paint'> {
  noun: Noun<Row>;
  rows: readonly Row[];
  isWide: boolean;
  now: number;
}

export function rowLines<Row extends Identified>({ noun, rows, isWide, paint, now }: RowsToDraw<Row>, width?: number): string[] {
  const columns = noun.columns.filter(({ wide }) => isWide || !wide);
  const lines = tableLines(
    {
      titles: columns.map(({ title }) => title),
      rows: rows.map((row) =>
        columns.map((column) => {
          const colour = column.colour?.(row);
          return { text: column.of(row, now), ...(colour && { paint: (text: string) => paint(colour, text) }) };
        }),
      ),
    },
    width,
  );
  return lines.map((line, index) => (index === 0 ? paint('bold', line) : line));
}
