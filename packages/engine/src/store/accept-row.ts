import { type Column, tableOf } from './columns.ts';
import { compareText } from './match-where.ts';
import type { RowName, Rows } from './rows.ts';
import { StoreError } from './store.ts';

/** The row as the in-memory store keeps it: checked against its columns as PostgreSQL would, apart from what the caller holds, and frozen. */
export function acceptRow<N extends RowName>(name: N, row: Rows[N]): Rows[N] {
  const accepted: Record<string, unknown> = {};
  for (const column of tableOf(name).columns) accepted[column.property] = acceptValue(name, column, row[column.property as keyof Rows[N]]);
  return Object.freeze(accepted) as Rows[N];
}

/** @throws StoreError `invalid` for a value that the column cannot hold. */
export function acceptValue(name: RowName, column: Column, value: unknown): unknown {
  if (value === null && column.nullable) return null;
  const accepted = value === null || value === undefined ? undefined : accept[column.type](value);
  if (accepted === undefined || (column.values && !column.values.includes(accepted as string))) {
    throw new StoreError('invalid', `${name}.${column.property} cannot hold ${value === undefined ? 'undefined' : JSON.stringify(value)}`);
  }
  return accepted;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const integerMax = 2 ** 31 - 1;

const accept: Record<Column['type'], (value: unknown) => unknown> = {
  uuid: (value) => (typeof value === 'string' && uuid.test(value) ? value : undefined),
  text: (value) => (typeof value === 'string' ? value : undefined),
  integer: (value) => (Number.isInteger(value) && Math.abs(value as number) <= integerMax ? value : undefined),
  bigint: (value) => (Number.isSafeInteger(value) ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  timestamp: (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? new Date(value) : undefined),
  json: (value) => acceptJson(value),
};

// Values that acceptJson made: a row that is copied and stored again keeps them without another walk.
const acceptedJson = new WeakSet<object>();

/** A frozen copy with the keys in the order of PostgreSQL's jsonb, so that nothing can come to rely on the order it was written in. */
function acceptJson(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object') return undefined;
  if (acceptedJson.has(value)) return value;
  const copy = Array.isArray(value) ? value.map((item) => (item === undefined ? null : acceptJsonPart(item))) : acceptObject(value);
  acceptedJson.add(copy);
  return Object.freeze(copy);
}

function acceptObject(value: object): object {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new StoreError('invalid', `JSON cannot hold a ${prototype.constructor.name}`);
  const accepted: Record<string, unknown> = {};
  for (const key of inOrder(Object.keys(value))) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined) setOwn(accepted, key, acceptJsonPart(item));
  }
  return accepted;
}

/** Keys may be anything, also `__proto__`. */
function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key in Object.prototype) Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

// Most objects are of one of a few shapes.
const orders = new Map<string, readonly string[]>();
const ordersMax = 10_000;

function inOrder(keys: string[]): readonly string[] {
  const shape = keys.join('\u0000');
  const known = orders.get(shape);
  if (known !== undefined && known.length === keys.length) return known;
  if (orders.size >= ordersMax) orders.clear();
  const ordered = keys.sort((a, b) => Buffer.byteLength(a) - Buffer.byteLength(b) || compareText(a, b));
  orders.set(shape, ordered);
  return ordered;
}

function acceptJsonPart(value: unknown): unknown {
  const accepted = acceptJson(value);
  if (accepted === undefined) throw new StoreError('invalid', `JSON cannot hold ${String(value)}`);
  return accepted;
}
