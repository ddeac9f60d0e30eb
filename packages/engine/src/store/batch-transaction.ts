import { lockOrder } from './lock-order.ts';
import { compareRows, matches, readQuery } from './match-where.ts';
import type { RowName, Rows } from './rows.ts';
import type { FindOptions, Spending, Tx, Where } from './store.ts';

interface AnyRow {
  id: string;
}

/**
 * Lets code that is written for one object run over many in one transaction, in a number of statements that does not grow with them. What is asked
 * of one of a cohort is read for the whole of it, and found in memory after that. Writes stay in memory, where later reads see them, until they are
 * flushed: each kind in one statement. Without a flush nothing was done.
 */
export interface Batch {
  tx: Tx;
  /** Ids are made here, so that nobody looks in the database for what cannot be there. */
  newId(): string;
  /** From now on, what is read by this column is read for all of these together. `farmRoleId`, or `Farm.id` for one kind of row alone. */
  cohort(column: string, values: Iterable<string>): void;
  flush(): Promise<void>;
}

interface BatchOptions {
  newId(): string;
  /** Nothing will be flushed, so nothing has to be locked. */
  isPreview: boolean;
}

/** What was read of one kind, under one condition beside the key. */
interface Shape {
  /** The cohort that all has been read of. */
  whole: ReadonlySet<string> | undefined;
  isWholeLocked: boolean;
  loaded: Set<string>;
  locked: Set<string>;
  ids: Map<string, string[]>;
}

interface Writes {
  inserted: Map<string, AnyRow>;
  patches: Map<string, AnyRow>;
  locks: Set<string>;
}

export function createBatch(tx: Tx, options: BatchOptions): Batch {
  const state: State = {
    ...{ tx, isPreview: options.isPreview, fresh: new Set(), cohorts: new Map(), shapes: new Map(), rows: new Map() },
    ...{ writes: new Map(), woken: new Map(), spent: new Map() },
  };
  return {
    tx: batchTx(state),
    newId() {
      const id = options.newId();
      state.fresh.add(id);
      return id;
    },
    cohort: (column, values) => void state.cohorts.set(column, new Set(values)),
    flush: () => flush(state),
  };
}

interface State {
  tx: Tx;
  isPreview: boolean;
  fresh: Set<string>;
  cohorts: Map<string, Set<string>>;
  shapes: Map<string, Shape>;
  /** As read, by kind and id. */
  rows: Map<RowName, Map<string, AnyRow>>;
  writes: Map<RowName, Writes>;
  woken: Map<Parameters<Tx['wake']>[0], Set<string>>;
  spent: Map<string, Promise<Spending>>;
}

function batchTx(state: State): Tx {
  const find = async <N extends RowName>(name: N, where: Where<Rows[N]>, options: FindOptions<Rows[N]> = {}): Promise<Rows[N][]> => {
    const { tests, order, limit } = readQuery(name, where, options);
    const ids = await idsFor(state, name, { where, options });
    const found = new Map(ids.flatMap((id) => [[id, current(state, name, id)] as const]));
    for (const [id, row] of writesOf(state, name).inserted) found.set(id, row);
    const rows = [...found.values()].filter((row): row is AnyRow => row !== undefined && matches(row, tests)).sort(compareRows(order));
    return (limit === undefined ? rows : rows.slice(0, limit)) as unknown as Rows[N][];
  };
  return {
    find,
    get: async (name, id, options) => (await find(name, { id } as Where<never>, options as never))[0],
    async insert(name, rows) {
      for (const row of rows) writesOf(state, name).inserted.set(row.id, row);
    },
    async update(name, patches) {
      const { inserted, patches: kept } = writesOf(state, name);
      for (const given of patches) {
        const patch = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as unknown as AnyRow;
        const made = inserted.get(patch.id);
        if (made) inserted.set(patch.id, { ...made, ...patch });
        else kept.set(patch.id, { ...kept.get(patch.id), ...patch });
      }
      return patches.length;
    },
    async delete(name) {
      throw new Error(`Nothing is deleted in a batch, and so no ${name}.`);
    },
    spending: (scope) =>
      scope.farmId !== null && state.fresh.has(scope.farmId)
        ? Promise.resolve({ microUsdPerHour: 0, unpriced: 0 })
        : getOrMake(state.spent, `${scope.environmentId} ${scope.farmId}`, () => state.tx.spending(scope)),
    madeElsewhere: (ids) => state.tx.madeElsewhere(ids),
    async wake(kind, ids) {
      const woken = getOrMake(state.woken, kind, () => new Set<string>());
      for (const id of ids) woken.add(id);
    },
  };
}

function writesOf(state: State, name: RowName): Writes {
  return getOrMake(state.writes, name, () => ({ inserted: new Map(), patches: new Map(), locks: new Set() }));
}

/** A row as it is with what was written to it. */
function current(state: State, name: RowName, id: string): AnyRow | undefined {
  const row = state.rows.get(name)?.get(id);
  const patch = writesOf(state, name).patches.get(id);
  return row && patch ? { ...row, ...patch } : row;
}

interface Asked<N extends RowName> {
  where: Where<Rows[N]>;
  options: FindOptions<Rows[N]>;
}

/** The ids of rows in the database that may be meant; all that are meant are among them, and have been read. */
async function idsFor<N extends RowName>(state: State, name: N, { where, options }: Asked<N>): Promise<string[]> {
  const { orderBy, limit, lock } = options;
  const conditions = Object.entries(where);
  const keys = conditions.flatMap(([property, condition]) => {
    const values = [condition].flat();
    const isId = values.length > 0 && values.every((value) => typeof value === 'string');
    return isId ? [{ property, values: values as string[] }] : [];
  });
  if (keys.some(({ values }) => values.every((value) => state.fresh.has(value)))) return [];
  const isLocked = lock === true && !state.isPreview;
  const key = keys.find(({ property, values }) => {
    const cohort = state.cohorts.get(property) ?? state.cohorts.get(`${name}.${property}`);
    return cohort !== undefined && values.every((value) => cohort.has(value) || state.fresh.has(value));
  });
  if (key === undefined) return keep(state, name, await state.tx.find(name, where, { orderBy, limit, lock: isLocked }));
  const shape = await loadShape(state, name, { where, property: key.property, isLocked });
  return key.values.flatMap((value) => shape.ids.get(value) ?? []);
}

interface Wanted {
  where: object;
  property: string;
  isLocked: boolean;
}

async function loadShape(state: State, name: RowName, { where, property, isLocked }: Wanted): Promise<Shape> {
  // What differs from one to the next is left to memory: the numbers of versions, and which one is not meant.
  const rest = Object.entries(where).filter(([other, condition]) => other !== property && !isPeculiar(condition));
  const shape = getOrMake(state.shapes, `${name} ${property} ${JSON.stringify(rest)}`, () => ({
    ...{ whole: undefined, isWholeLocked: false, loaded: new Set<string>(), locked: new Set<string>(), ids: new Map<string, string[]>() },
  }));
  const cohort = state.cohorts.get(property) ?? state.cohorts.get(`${name}.${property}`)!;
  if (shape.whole === cohort && (shape.isWholeLocked || !isLocked)) return shape;
  const there = isLocked ? shape.locked : shape.loaded;
  const missing = [...cohort].filter((value) => !there.has(value) && !state.fresh.has(value));
  Object.assign(shape, { whole: cohort, isWholeLocked: isLocked });
  if (missing.length === 0) return shape;
  // Few kinds are locked first and all at once, in their order; a lock on any other is taken with the writes.
  const isLockedNow = isLocked && firstLocked.includes(name);
  const found = await state.tx.find(name, { ...Object.fromEntries(rest), [property]: missing } as Where<never>, { lock: isLockedNow });
  keep(state, name, found);
  for (const value of missing) {
    shape.ids.set(value, []);
    shape.loaded.add(value);
    if (isLocked) shape.locked.add(value);
  }
  for (const row of found) shape.ids.get(String((row as unknown as Record<string, unknown>)[property]))?.push(row.id);
  if (isLocked && !isLockedNow) for (const { id } of found) writesOf(state, name).locks.add(id);
  return shape;
}

const firstLocked: readonly RowName[] = ['Role', 'Farm', 'FarmRole'];

const isPeculiar = (condition: unknown): boolean =>
  typeof condition === 'number' || (typeof condition === 'object' && condition !== null && 'not' in condition);

function keep(state: State, name: RowName, found: readonly AnyRow[]): string[] {
  const known = getOrMake(state.rows, name, () => new Map<string, AnyRow>());
  for (const row of found) known.set(row.id, row);
  return found.map(({ id }) => id);
}

async function flush({ tx, isPreview, writes, woken }: State): Promise<void> {
  if (isPreview) throw new Error('A preview writes nothing.');
  for (const name of lockOrder) {
    const written = writes.get(name);
    const ids = [...new Set([...(written?.locks ?? []), ...(written?.patches.keys() ?? [])])];
    if (ids.length > 0) await tx.find(name, { id: ids } as Where<never>, { lock: true });
  }
  for (const [name, { inserted, patches }] of writes) {
    if (inserted.size > 0) await tx.insert(name, [...inserted.values()] as never);
    if (patches.size > 0) await tx.update(name, [...patches.values()] as never);
  }
  for (const [kind, ids] of woken) await tx.wake(kind, [...ids]);
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
