import { type RawBuilder, sql } from 'kysely';
import { ValidationError } from '../engine-error.ts';
import { type ColumnType, tableOf } from '../store/columns.ts';
import type { RowName, Rows } from '../store/rows.ts';
import { type Page, type PageArgs, pageSizeDefault, pageSizeMax } from './page.ts';
import type { ReadScope } from './read-scope.ts';
import { allOf, selectRows } from './select-rows.ts';

export interface PageQuery<N extends RowName> {
  name: N;
  where: RawBuilder<unknown>;
  /** Then by id, in the same direction. With `-`: highest first. An index on both makes every page cost the same. */
  order: Order<N>;
}

type Order<N extends RowName> = (keyof Rows[N] & string) | `-${keyof Rows[N] & string}`;

/** One page by keyset: it costs the same however far down it is, and rows that come or go before it do not shift it. */
export async function findPage<N extends RowName>(scope: ReadScope, query: PageQuery<N>, args: PageArgs): Promise<Page<Rows[N]>> {
  const size = args.first ?? pageSizeDefault;
  if (!Number.isInteger(size) || size < 1 || size > pageSizeMax) {
    throw new ValidationError([{ path: 'first', message: `must be between 1 and ${pageSizeMax}` }]);
  }
  const order = orderSql(query);
  const after = args.after == null ? undefined : order.after(args.after);
  const options = { where: allOf([query.where, after]), orderBy: order.by, limit: size + 1 };
  // One row more than asked says whether there is a next page.
  const found = await scope.database.inOrganization(scope.organizationId, (reading) => selectRows(reading, query.name, options));
  const edges = found.slice(0, size).map((node) => ({ node, cursor: encodeCursor(order.keyOf(node)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: () => count(scope, query),
  };
}

function orderSql<N extends RowName>({ name, order }: PageQuery<N>) {
  const [property, descending] = order.startsWith('-') ? [order.slice(1), true] : [order, false];
  const { name: columnName, type } = tableOf(name).column(property);
  const column = sql.ref(columnName);
  const { cast, fits, write } = keyTypes[type] ?? keyTypes.text!;
  return {
    by: descending ? sql`${column} desc, id desc` : sql`${column}, id`,
    keyOf: (row: Rows[N]) => [write(row[property as keyof Rows[N]]), row.id],
    after(cursor: string) {
      const [value, id] = decodeCursor(cursor);
      if (!fits(value)) throw badCursor();
      return sql`(${column}, id) ${descending ? sql`<` : sql`>`} (${value}::${sql.raw(cast)}, ${id}::uuid)`;
    },
  };
}

interface KeyType {
  cast: string;
  fits(text: string): boolean;
  write(value: unknown): string;
}

/** What lists can be ordered by, as it stands in a cursor. */
const keyTypes: Partial<Record<ColumnType, KeyType>> = {
  text: { cast: 'text', fits: () => true, write: String },
  integer: { cast: 'integer', fits: (text) => /^\d{1,9}$/.test(text), write: String },
  timestamp: {
    cast: 'timestamptz',
    fits: (text) => /^\d{4}-[\dT:.-]{5,20}Z$/.test(text) && !Number.isNaN(Date.parse(text)),
    write: (value) => (value as Date).toISOString(),
  },
};

async function count<N extends RowName>(scope: ReadScope, { name, where }: PageQuery<N>): Promise<number> {
  return scope.database.inOrganization(scope.organizationId, async (reading) => {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from ${sql.table(tableOf(name).name)} where ${where}`.execute(reading);
    return rows[0]!.count;
  });
}

function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decodeCursor(cursor: string): [string, string] {
  const key = parse(Buffer.from(cursor, 'base64url').toString());
  const fits = Array.isArray(key) && key.length === 2 && typeof key[0] === 'string' && typeof key[1] === 'string' && isUuid(key[1]);
  if (!fits) throw badCursor();
  return key as [string, string];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw badCursor();
    throw error;
  }
}

function badCursor(): ValidationError {
  return new ValidationError([{ path: 'after', message: 'is not a cursor of this list; take it from a page of it' }]);
}

/** Ids come from outside too: what is not a UUID names nothing, and PostgreSQL would refuse the whole query. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
