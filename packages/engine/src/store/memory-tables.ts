import { rowNames } from './entities.ts';
import type { Test } from './match-where.ts';
import { createMemoryIndexes, type MemoryIndexes } from './memory-indexes.ts';
import { createOverlay, type Overlay } from './overlay.ts';
import type { RowName, Rows } from './rows.ts';
import { type UniqueRule, uniqueRules } from './rules.ts';
import { StoreError } from './store.ts';

/** All rows, what refers to what, and for each unique rule who holds which key. */
export interface MemoryTables {
  rows: { [N in RowName]: Map<string, Rows[N]> };
  indexes: MemoryIndexes;
  keys: Map<UniqueRule, Map<string, string>>;
}

export interface MemoryWrites {
  table<N extends RowName>(name: N): Overlay<Rows[N]>;
  /** Rows that may meet the tests, and all that do. */
  candidates<N extends RowName>(name: N, tests: readonly Test[]): Rows[N][];
  /** Writes or, with undefined, deletes a row. @throws StoreError `unique`. */
  put<N extends RowName>(name: N, id: string, row: Rows[N] | undefined): void;
  /** The kinds of rows that were written, in the order of their first write. */
  writtenTables(): RowName[];
  keep(): void;
}

export function createMemoryTables(): MemoryTables {
  const rows = Object.fromEntries(rowNames.map((name) => [name, new Map()])) as unknown as MemoryTables['rows'];
  const keys = new Map(Object.values(uniqueRules).flatMap((rules) => rules.map((rule) => [rule, new Map()])));
  return { rows, indexes: createMemoryIndexes(), keys };
}

/** Rows are values, so that they are not copied themselves. */
export function copyMemoryTables({ rows, keys }: MemoryTables): MemoryTables {
  const copied = Object.fromEntries(rowNames.map((name) => [name, new Map(rows[name] as Map<string, Rows[RowName]>)]));
  const indexes = createMemoryIndexes();
  for (const name of rowNames) for (const [id, row] of rows[name]) indexes[name].move(id, undefined, row);
  return {
    rows: copied as unknown as MemoryTables['rows'],
    indexes,
    keys: new Map([...keys].map(([rule, held]) => [rule, new Map(held)])),
  };
}

/** The writes of one transaction over the tables, which stay as they are until the writes are kept. */
export function createMemoryWrites(tables: MemoryTables): MemoryWrites {
  const written = new Set<RowName>();
  const overlays = new Map<RowName, Overlay<Rows[RowName]>>();
  const keyOverlays = new Map<UniqueRule, Overlay<string>>();
  const table = <N extends RowName>(name: N) =>
    getOrCreate(overlays, name, () => createOverlay(tables.rows[name] as Map<string, Rows[RowName]>)) as unknown as Overlay<Rows[N]>;
  const keysOf = (rule: UniqueRule) => getOrCreate(keyOverlays, rule, () => createOverlay(tables.keys.get(rule)!));
  return {
    table,
    candidates: (name, tests) => table(name).values(tables.indexes[name].narrow(tests)),
    put(name, id, row) {
      const before = table(name).get(id);
      for (const rule of uniqueRules[name] ?? []) {
        if (before === undefined || row === undefined || isOtherKey(rule, before, row))
          moveKey(rule, keysOf(rule), { id, before: keyOf(rule, before), after: keyOf(rule, row) });
      }
      written.add(name);
      if (row) table(name).set(id, row);
      else table(name).delete(id);
    },
    writtenTables: () => [...written],
    keep() {
      for (const [name, { written }] of overlays)
        for (const [id, row] of written) tables.indexes[name].move(id, tables.rows[name].get(id), row);
      for (const overlay of [...overlays.values(), ...keyOverlays.values()]) overlay.keep();
    },
  };
}

/** What the row holds under the rule, or null: not covered, or a column is null (nulls never collide, as in SQL). */
function keyOf(rule: UniqueRule, row: object | undefined): string | null {
  if (!row || (rule.covers && !rule.covers(row as never))) return null;
  const values = rule.columns.map((column) => (row as Record<string, string | number | null>)[column]!);
  return values.includes(null as never) ? null : JSON.stringify(values);
}

/** Most writes change nothing that a rule is about. */
function isOtherKey({ columns, covers }: UniqueRule, before: object, after: object): boolean {
  if (covers && covers(before as never) !== covers(after as never)) return true;
  for (const column of columns) if ((before as Record<string, unknown>)[column] !== (after as Record<string, unknown>)[column]) return true;
  return false;
}

function moveKey(
  rule: UniqueRule,
  keys: Overlay<string>,
  { id, before, after }: { id: string; before: string | null; after: string | null },
): void {
  if (before === after) return;
  const holder = after === null ? undefined : keys.get(after);
  if (holder !== undefined && holder !== id)
    throw new StoreError('unique', `${rule.name}: ${after} is taken by ${holder}`, { constraint: rule.name });
  if (before !== null) keys.delete(before);
  if (after !== null) keys.set(after, id);
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const created = create();
  map.set(key, created);
  return created;
}
