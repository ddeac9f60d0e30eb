import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../scripts/test-database.ts';
import { type ColumnType, tableOf } from './columns.ts';
import { rowNames } from './entities.ts';
import type { RowName } from './rows.ts';
import { references, type UniqueRule, uniqueRules, writeRules } from './rules.ts';

let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const query = async <R extends object>(text: string, values?: unknown[]) => (await owner.query<R>(text, values)).rows;

describe('the migrated schema says what the entities say', () => {
  const sqlTypes: Record<ColumnType, string> = {
    ...{ uuid: 'uuid', text: 'text', integer: 'integer', bigint: 'bigint', boolean: 'boolean', json: 'jsonb' },
    timestamp: 'timestamp(3) with time zone',
  };

  test.for(rowNames)('%s: columns, types and nullability', async (name) => {
    const rows = await query<{ column: string; type: string; nullable: boolean }>(
      `select attname as column, format_type(atttypid, atttypmod) as type, not attnotnull as nullable
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and attidentity = '' order by attname`,
      [tableOf(name).name],
    );
    const declared = tableOf(name).columns.map(({ name: column, type, nullable }) => ({ column, type: sqlTypes[type], nullable }));
    expect(rows).toEqual(declared.sort((a, b) => (a.column < b.column ? -1 : 1)));
  });

  test('every enumeration is checked, with the same values', async () => {
    const rows = await query<{ table: string; definition: string }>(
      "select conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace",
    );
    const inDatabase = rows.flatMap(({ table, definition }) => {
      const column = /^CHECK \(\((\w+) = ANY/.exec(definition)?.[1];
      return column ? [`${table}.${column}: ${[...definition.matchAll(/'(\w+)'/g)].map((match) => match[1]).sort()}`] : [];
    });
    const declared = rowNames.flatMap((name) =>
      tableOf(name).columns.flatMap((column) =>
        column.values ? [`${tableOf(name).name}.${column.name}: ${[...column.values].sort()}`] : [],
      ),
    );
    expect(inDatabase.sort()).toEqual(declared.sort());
  });
});

describe('PostgreSQL keeps the rules that the in-memory store keeps', () => {
  test('the same unique rules, under the same names, partial where those are', async () => {
    const rows = await query<{ table: string; name: string; columns: string; partial: boolean }>(`
      select indrelid::regclass::text as table, indexrelid::regclass::text as name, indpred is not null as partial,
        (select string_agg(attname, ',' order by place) from unnest(indkey) with ordinality as k(number, place)
          join pg_attribute on attrelid = indrelid and attnum = number) as columns
      from pg_index join pg_class on pg_class.oid = indexrelid
      where indisunique and relnamespace = 'public'::regnamespace`);
    const tables = new Map(rowNames.map((name) => [tableOf(name).name, name]));
    const inDatabase = rows
      .filter(({ table, columns }) => tables.has(table) && !columns.split(',').includes('id') && columns !== 'position')
      .map(({ table, name, columns, partial }) => `${table} ${name} (${columns})${partial ? ' partial' : ''}`);
    const text = (name: RowName, rule: UniqueRule) => {
      const columns = rule.columns.map((column) => tableOf(name).column(column).name);
      return `${tableOf(name).name} ${rule.name} (${columns})${rule.covers ? ' partial' : ''}`;
    };
    const declared = Object.entries(uniqueRules).flatMap(([name, rules]) => rules.map((rule) => text(name as RowName, rule)));
    expect(inDatabase.sort()).toEqual(declared.sort());
  });

  test('the unique rules leave out the same states', async () => {
    const rows = await query<{ name: string; predicate: string }>(`
      select indexrelid::regclass::text as name, pg_get_expr(indpred, indrelid) as predicate from pg_index
      join pg_class on pg_class.oid = indexrelid where indisunique and indpred is not null and relnamespace = 'public'::regnamespace`);
    const inDatabase = new Map(
      rows.flatMap(({ name, predicate }) => {
        const left = /\bstate <> (.*)/.exec(predicate)?.[1];
        return left === undefined ? [] : [[name, [...left.matchAll(/'(\w+)'/g)].map((match) => match[1]).sort()] as const];
      }),
    );
    const declared = new Map(
      Object.entries(uniqueRules).flatMap(([name, rules]) => {
        const states = tableOf(name as RowName).columns.find((column) => column.name === 'state')?.values ?? [];
        return rules.flatMap(({ name: index, covers }) => {
          const left = states.filter((state) => covers && !covers({ state, quarantined: false } as never));
          return left.length === 0 ? [] : [[index, left.toSorted()] as const];
        });
      }),
    );
    expect(inDatabase).toEqual(declared);
  });

  test('the same references, each carrying the organization and checked at commit', async () => {
    const rows = await query<{ table: string; columns: string[]; deferred: boolean }>(`
      select conrelid::regclass::text as table, condeferred as deferred,
        array(select attname::text from unnest(conkey) k join pg_attribute on attrelid = conrelid and attnum = k) as columns
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
    expect(rows.filter((row) => !row.deferred || !row.columns.includes('organization_id'))).toEqual([]);
    const inDatabase = rows.flatMap(({ table, columns }) =>
      columns.filter((column) => column !== 'organization_id').map((column) => `${table}.${column}`),
    );
    const declared = rowNames.flatMap((name) =>
      Object.keys(references[name] ?? {}).map((property) => `${tableOf(name).name}.${tableOf(name).column(property).name}`),
    );
    expect(new Set(inDatabase)).toEqual(new Set(declared));
  });

  test('the program may write what the rules say and nothing else', async () => {
    const rows = await query<{ table: string; insert: boolean; delete: boolean; truncate: boolean; columns: string[] }>(`
      select relname as table, has_table_privilege('farmhand_app', oid, 'insert') as insert, has_table_privilege('farmhand_app', oid, 'delete') as delete,
        has_table_privilege('farmhand_app', oid, 'truncate, trigger, references') as truncate,
        array(select attname::text from pg_attribute where attrelid = pg_class.oid and attnum > 0
          and has_column_privilege('farmhand_app', pg_class.oid, attnum, 'update') order by attname) as columns
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`);
    const declared = rowNames.map((name) => {
      const { insert, update, delete: remove } = writeRules[name];
      const columns = tableOf(name).columns.filter(({ property }) =>
        update === 'all' ? !['id', 'organizationId'].includes(property) : update !== 'none' && update.includes(property),
      );
      return { table: tableOf(name).name, insert, delete: remove, truncate: false, columns: columns.map((column) => column.name).sort() };
    });
    const none = { insert: false, delete: false, truncate: false, columns: [] };
    const internal = ['audit_seal', 'feed_head', 'installation', 'mikro_orm_migrations', 'rate_bucket'].map((table) => ({
      table,
      ...none,
    }));
    const byTable = (a: { table: string }, b: { table: string }) => (a.table < b.table ? -1 : 1);
    expect(rows.sort(byTable)).toEqual([...declared, ...internal].sort(byTable));
  });
});
