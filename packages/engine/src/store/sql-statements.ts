import { acceptRow, acceptValue } from './accept-row.ts';
import { type Column, type ColumnType, tableOf } from './columns.ts';
import type { Comparison, Query, Test } from './match-where.ts';
import type { RowName, Rows } from './rows.ts';

export interface Statement {
  sql: string;
  parameters: unknown[];
}

/** Columns come under their properties' names, so that a row needs no renaming. */
export function selectStatement(name: RowName, query: Query): Statement {
  const table = tableOf(name);
  const parameters: unknown[] = [];
  const where = conditions(query.tests, parameters);
  const columns = table.columns.map(selected).join(', ');
  const order = `order by ${orderTerms(query)}`;
  const limit = query.limit === undefined ? '' : ` limit ${Math.max(0, Math.trunc(query.limit))}`;
  const from = `select ${columns} from ${quote(table.name)}`;
  if (!query.lock) return { sql: `${from} where ${where} ${order}${limit}`, parameters };
  // Locks are taken in id order, whatever order was asked for: two transactions that lock the same rows cannot block each other.
  // `no key update` lets other transactions insert rows that refer to these.
  const chosen = limit === '' ? '' : ` and "id" in (select "id" from ${quote(table.name)} where ${where} ${order}${limit})`;
  return { sql: `${from} where ${where}${chosen} order by "id" for no key update`, parameters };
}

/** One parameter holds all rows: a statement may have no more than 65,535 of them, and its text stays the same for any number of rows. */
export function insertStatement<N extends RowName>(name: N, rows: readonly Rows[N][]): Statement {
  const table = tableOf(name);
  const columns = table.columns.map((column) => quote(column.name)).join(', ');
  return {
    sql: `insert into ${quote(table.name)} (${columns}) select ${columns} from ${recordset(table.columns)}`,
    parameters: [JSON.stringify(rows.map((row) => record(table.columns, acceptRow(name, row))))],
  };
}

/** A statement for each set of columns that is changed. Rows are updated in id order. */
export function updateStatements<N extends RowName>(name: N, patches: readonly (Partial<Rows[N]> & { id: string })[]): Statement[] {
  const table = tableOf(name);
  const groups = new Map<string, { columns: Column[]; records: object[] }>();
  for (const patch of [...patches].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const values = Object.entries(patch).filter(([property, value]) => property !== 'id' && value !== undefined);
    const columns = values.map(([property]) => table.column(property));
    const key = columns
      .map((column) => column.name)
      .sort()
      .join();
    const group = groups.get(key) ?? { columns, records: [] };
    groups.set(key, group);
    const accepted = values.map(([property, value]) => [property, acceptValue(name, table.column(property), value)]);
    group.records.push(record([table.column('id'), ...columns], { id: patch.id, ...Object.fromEntries(accepted) }));
  }
  return [...groups.values()].map(({ columns, records }) => ({
    sql: updateText(table.name, table.column('id'), columns),
    parameters: [JSON.stringify(records)],
  }));
}

export function deleteStatement(name: RowName, ids: readonly string[]): Statement {
  return { sql: `delete from ${quote(tableOf(name).name)} where "id" = any($1::uuid[])`, parameters: [ids] };
}

function updateText(table: string, id: Column, columns: Column[]): string {
  const source = recordset([id, ...columns]);
  if (columns.length === 0) return `select 1 from ${quote(table)} t join ${source} using ("id")`;
  const changes = columns.map((column) => `${quote(column.name)} = r.${quote(column.name)}`).join(', ');
  return `update ${quote(table)} t set ${changes} from ${source} where t."id" = r."id"`;
}

const sqlTypes: Record<ColumnType, string> = {
  uuid: 'uuid',
  text: 'text',
  integer: 'integer',
  bigint: 'bigint',
  boolean: 'boolean',
  timestamp: 'timestamptz',
  json: 'jsonb',
};

function recordset(columns: readonly Column[]): string {
  return `jsonb_to_recordset($1::jsonb) as r(${columns.map((column) => `${quote(column.name)} ${sqlTypes[column.type]}`).join(', ')})`;
}

/** JSON.stringify writes dates in ISO form with milliseconds, and null becomes SQL's null in every type. */
function record(columns: readonly Column[], row: object): object {
  return Object.fromEntries(columns.map((column) => [column.name, (row as Record<string, unknown>)[column.property]]));
}

const selected = (column: Column) => `${quote(column.name)} as ${quote(column.property)}`;

/** Text by code point whatever the database's collation is. Null sorts last by itself, as PostgreSQL's greatest value. */
const comparable = (column: Column) => (column.type === 'text' ? `${quote(column.name)} collate "C"` : quote(column.name));

function orderTerms({ order: { column, descending } }: Query): string {
  const first = `${comparable(column)}${descending ? ' desc' : ''}`;
  return column.property === 'id' ? first : `${first}, "id"`;
}

function conditions(tests: readonly Test[], parameters: unknown[]): string {
  const parameter = (column: Column, value: unknown, suffix = '') => `$${parameters.push(value)}::${sqlTypes[column.type]}${suffix}`;
  const texts = tests.map((test) => {
    const column = quote(test.column.name);
    if (test.kind === 'compare') {
      if (test.comparison !== 'not')
        return `${comparable(test.column)} ${operators[test.comparison]} ${parameter(test.column, test.value)}`;
      return test.value === null ? `${column} is not null` : `${column} is distinct from ${parameter(test.column, test.value)}`;
    }
    const values = test.values.filter((value) => value !== null);
    const alternatives = test.values.includes(null) ? [`${column} is null`] : [];
    if (values.length === 1) alternatives.push(`${column} = ${parameter(test.column, values[0])}`);
    if (values.length > 1) alternatives.push(`${column} = any(${parameter(test.column, values, '[]')})`);
    return alternatives.length === 0 ? 'false' : `(${alternatives.join(' or ')})`;
  });
  return texts.length === 0 ? 'true' : texts.join(' and ');
}

const operators: Record<Exclude<Comparison, 'not'>, string> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };

const quote = (name: string) => `"${name}"`;
