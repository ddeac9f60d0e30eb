import { type Column, tableOf } from './columns.ts';
import type { RowName, Rows } from './rows.ts';
import type { FindOptions, Where } from './store.ts';

export type Comparison = 'not' | 'lt' | 'lte' | 'gt' | 'gte';

/** One condition of a where. */
export type Test = { column: Column } & (
  | { kind: 'one-of'; values: readonly unknown[] }
  | { kind: 'compare'; comparison: Comparison; value: unknown }
);

const comparisons = new Set(['not', 'lt', 'lte', 'gt', 'gte']);

/** What a find asks for, read once so that both stores understand it alike. */
export interface Query {
  tests: readonly Test[];
  order: Order;
  limit: number | undefined;
  lock: boolean;
}

export function readQuery<N extends RowName>(name: N, where: Where<Rows[N]>, options: FindOptions<Rows[N]> = {}): Query {
  return { tests: readWhere(name, where), order: readOrder(name, options.orderBy), limit: options.limit, lock: options.lock ?? false };
}

/** @throws TypeError for an undefined condition: leaving it out would widen what is found. */
function readWhere<N extends RowName>(name: N, where: Where<Rows[N]>): Test[] {
  const table = tableOf(name);
  return Object.entries(where).map(([property, condition]) => {
    const column = table.column(property);
    if (condition === undefined) throw new TypeError(`the condition on ${name}.${property} is undefined`);
    const test = readCondition(column, condition);
    if (column.type === 'json' && !asksForNull(test))
      throw new TypeError(`${name}.${property} holds JSON, which can only be asked for null`);
    return test;
  });
}

/** Whether a row meets all tests. */
export function matches(row: object, tests: readonly Test[]): boolean {
  for (const test of tests) if (!meets((row as Record<string, unknown>)[test.column.property], test)) return false;
  return true;
}

function meets(value: unknown, test: Test): boolean {
  if (test.kind === 'one-of') {
    if (!(value instanceof Date)) return test.values.includes(value);
    for (const wanted of test.values) if (isSame(value, wanted)) return true;
    return false;
  }
  if (test.comparison === 'not') return !isSame(value, test.value);
  if (value === null) return false;
  const order = compareValues(value, test.value);
  if (test.comparison === 'lt') return order < 0;
  if (test.comparison === 'lte') return order <= 0;
  return test.comparison === 'gt' ? order > 0 : order >= 0;
}

export interface Order {
  column: Column;
  descending: boolean;
}

function readOrder<N extends RowName>(name: N, orderBy: FindOptions<Rows[N]>['orderBy']): Order {
  const text = orderBy ?? 'id';
  const descending = text.startsWith('-');
  return { column: tableOf(name).column(descending ? text.slice(1) : text), descending };
}

/** Sorts by the order, ties by id; null is greater than every value. */
export function compareRows({ column, descending }: Order): (a: object, b: object) => number {
  const { property } = column;
  if (property === 'id') return descending ? (a, b) => compareIds(b, a) : compareIds;
  return (a, b) => {
    const order = compareValues((a as Record<string, unknown>)[property], (b as Record<string, unknown>)[property]);
    return (descending ? -order : order) || compareIds(a, b);
  };
}

/** An id is a UUID, in which there is no text beyond ASCII. */
function compareIds(a: object, b: object): number {
  const [left, right] = [(a as { id: string }).id, (b as { id: string }).id];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Text by code point, as PostgreSQL does under the collation "C"; JavaScript's `<` goes by UTF-16 unit, which differs beyond U+FFFF. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (isBeyondUnits(a) || isBeyondUnits(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}

const isBeyondUnits = (text: string) => surrogate.test(text);
const surrogate = /[\ud800-\udfff]/;

function readCondition(column: Column, condition: unknown): Test {
  if (Array.isArray(condition)) return { column, kind: 'one-of', values: condition };
  if (condition === null || typeof condition !== 'object' || condition instanceof Date)
    return { column, kind: 'one-of', values: [condition] };
  const [[comparison, value] = [], ...others] = Object.entries(condition);
  if (!comparison || others.length > 0 || !comparisons.has(comparison) || value === undefined) {
    throw new TypeError(`the condition on ${column.property} must be one of ${[...comparisons].join(', ')} with a value`);
  }
  return { column, kind: 'compare', comparison: comparison as Comparison, value };
}

function asksForNull(test: Test): boolean {
  return test.kind === 'one-of' ? test.values.length === 1 && test.values[0] === null : test.comparison === 'not' && test.value === null;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime());
}

function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return Number(a) - Number(b);
}
