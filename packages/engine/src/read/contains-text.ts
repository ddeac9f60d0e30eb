import { type RawBuilder, sql } from 'kysely';

/** Whether a column contains the text, in any case; `%` and `_` stand for themselves. */
export function containsText(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  return sql`${column} ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`;
}
