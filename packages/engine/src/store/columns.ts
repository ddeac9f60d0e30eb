import { types, UnderscoreNamingStrategy } from '@mikro-orm/core';
import { entities, rowNames } from './entities.ts';
import type { RowName } from './rows.ts';

export type ColumnType = 'uuid' | 'text' | 'integer' | 'bigint' | 'boolean' | 'timestamp' | 'json';

export interface Column {
  /** As the row calls it. */
  property: string;
  /** As the table calls it. */
  name: string;
  type: ColumnType;
  nullable: boolean;
  /** The closed list of values of an enumeration. */
  values: readonly string[] | undefined;
}

export interface Table {
  name: string;
  columns: readonly Column[];
  column(property: string): Column;
}

/** The table of a kind of row, as its entity declares it. */
export function tableOf(name: RowName): Table {
  return tables[name];
}

interface PropertyOptions {
  type?: unknown;
  enum?: boolean;
  items?: readonly string[];
  nullable?: boolean;
}

const naming = new UnderscoreNamingStrategy();
const columnTypes = new Map<unknown, ColumnType>([
  [types.uuid, 'uuid'],
  [types.string, 'text'],
  [types.text, 'text'],
  [types.integer, 'integer'],
  [types.bigint, 'bigint'],
  [types.boolean, 'boolean'],
  [types.datetime, 'timestamp'],
  [types.json, 'json'],
]);

const tables = Object.fromEntries(rowNames.map((name) => [name, describe(name)])) as Record<RowName, Table>;

function describe(name: RowName): Table {
  const { meta } = entities[name];
  const columns = Object.entries(meta.properties as Record<string, PropertyOptions>).map(([property, options]): Column => {
    const type = options.enum ? 'text' : (columnTypes.get(options.type) ?? columnTypes.get((options.type as object)?.constructor));
    if (!type) throw new Error(`${name}.${property} has a type that the store does not know`);
    return { property, name: naming.propertyToColumnName(property), type, nullable: options.nullable === true, values: options.items };
  });
  const byProperty = new Map(columns.map((column) => [column.property, column]));
  return {
    name: meta.tableName as string,
    columns,
    column(property) {
      const column = byProperty.get(property);
      if (!column) throw new TypeError(`${name} has no column ${property}`);
      return column;
    },
  };
}
