import { type RawBuilder, sql } from 'kysely';
import type { RowName, Rows } from '../store/rows.ts';
import { isUuid } from './find-page.ts';
import type { Reading } from './read-database.ts';
import { allOf, column, isOneOf, selectRows } from './select-rows.ts';

/** In the order of the ids; null where there is no such row, or it was deleted. */
export async function readByIds<N extends RowName>(reading: Reading, name: N, ids: readonly string[]): Promise<(Rows[N] | null)[]> {
  const rows = await selectRows(reading, name, { where: isOneOf(sql`id`, ids.filter(isUuid)) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

interface Grouping<N extends RowName> {
  name: N;
  by: keyof Rows[N] & string;
  where?: RawBuilder<unknown>;
}

/** For each id the rows that refer to it, in the order of the ids. One query, however many. */
export async function readGrouped<N extends RowName>(
  reading: Reading,
  { name, by, where }: Grouping<N>,
  ids: readonly string[],
): Promise<Rows[N][][]> {
  const rows = await selectRows(reading, name, { where: allOf([isOneOf(column(name, by), ids), where]) });
  const groups = Map.groupBy(rows, (row) => row[by] as string);
  return ids.map((id) => groups.get(id) ?? []);
}
