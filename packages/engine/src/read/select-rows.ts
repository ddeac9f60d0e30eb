import { type RawBuilder, sql } from 'kysely';
import { tableOf } from '../store/columns.ts';
import type { RowName, Rows } from '../store/rows.ts';
import type { Reading } from './read-database.ts';

export interface SelectOptions {
  where?: RawBuilder<unknown>;
  orderBy?: RawBuilder<unknown>;
  limit?: number;
}

/** Whole rows of one kind, as the store gives them. */
export async function selectRows<N extends RowName>(reading: Reading, name: N, options: SelectOptions = {}): Promise<Rows[N][]> {
  const { where = sql`true`, orderBy = sql`id`, limit } = options;
  const columns = sql.join(tableOf(name).columns.map(asProperty));
  const bounded = limit === undefined ? sql`` : sql`limit ${limit}`;
  const { rows } = await sql<
    Rows[N]
  >`select ${columns} from ${sql.table(tableOf(name).name)} where ${where} order by ${orderBy} ${bounded}`.execute(reading);
  return rows;
}

/** One column by the name that rows call it. */
export function column<N extends RowName>(name: N, property: keyof Rows[N] & string): RawBuilder<unknown> {
  return sql.ref(tableOf(name).column(property).name);
}

/** `= any`: one parameter for however many values. */
export function isOneOf(column: RawBuilder<unknown>, values: readonly unknown[]): RawBuilder<unknown> {
  return sql`${column} = any(${values})`;
}

/** All conditions that are there. */
export function allOf(conditions: readonly (RawBuilder<unknown> | undefined | false)[]): RawBuilder<unknown> {
  const given = conditions.filter((condition) => condition !== undefined && condition !== false);
  return given.length === 0 ? sql`true` : sql.join(given, sql` and `);
}

function asProperty({ name, property, type }: { name: string; property: string; type: string }): RawBuilder<unknown> {
  // The driver gives 64-bit integers as text; ours stay below 2^53.
  const value = type === 'bigint' ? sql`${sql.ref(name)}::float8` : sql.ref(name);
  return sql`${value} as ${sql.id(property)}`;
}
