import { maxInForce } from '@farmhand/domain/rollout';
import { countsToMax } from '@farmhand/domain/server-state';
import { acceptRow, acceptValue } from './accept-row.ts';
import { checkPatches } from './check-patches.ts';
import { tableOf } from './columns.ts';
import { rowNames } from './entities.ts';
import { createLockOrder, type LockOrder } from './lock-order.ts';
import { compareRows, matches, type Query, readQuery, type Test } from './match-where.ts';
import { checkBudgets, isPriced, type PricedRow, spendingOf } from './memory-budgets.ts';
import type { MemoryWrites } from './memory-tables.ts';
import type { RowName, Rows } from './rows.ts';
import { legalTransition, references, writeRules } from './rules.ts';
import { StoreError, type Tx } from './store.ts';
import { createTransactionGuard } from './transaction-guard.ts';

export type WakeKind = Parameters<Tx['wake']>[0];

export interface MemoryTransaction {
  tx: Tx;
  /** From now on every call is refused. */
  end(): void;
  /** Checks what can only be checked at the end. @throws StoreError. */
  check(): void;
  /** What is to be woken once the writes are kept. */
  woken: ReadonlyMap<WakeKind, ReadonlySet<string>>;
}

/** One transaction over `writes`, inside one organization. The first call that fails ends it, as in PostgreSQL. */
export function beginMemoryTransaction(organizationId: string, writes: MemoryWrites): MemoryTransaction {
  const woken = new Map<WakeKind, Set<string>>();
  const guard = createTransactionGuard();
  const context = { organizationId, writes, locks: createLockOrder() };
  const tx: Tx = {
    get: (name, id, options) =>
      guard.run(() => {
        const row = visible(context, writes.table(name).get(id));
        if (options?.lock && row) context.locks.lock(name, [id]);
        return row;
      }),
    find: (name, where, options) =>
      guard.run(() => {
        const rows = findRows(context, name, readQuery(name, where, options));
        if (options?.lock)
          context.locks.lock(
            name,
            rows.map(({ id }) => id),
          );
        return rows;
      }),
    insert: (name, rows) => guard.run(() => insertRows(context, name, rows)),
    update: (name, patches) => guard.run(() => updateRows(context, name, patches)),
    delete: (name, ids) => guard.run(() => deleteRows(context, name, ids)),
    spending: (scope) => guard.run(() => spendingOf(writes, scope)),
    madeElsewhere: (ids) => guard.run(() => ids.filter((id) => isMadeElsewhere(context, id))),
    wake: (kind, ids) =>
      guard.run(() => {
        const known = woken.get(kind) ?? new Set();
        for (const id of ids) known.add(id);
        woken.set(kind, known);
      }),
  };
  return {
    tx,
    woken,
    end: guard.end,
    check() {
      guard.check();
      for (const name of writes.writtenTables()) checkReferences(context, name);
    },
  };
}

interface Context {
  organizationId: string;
  writes: MemoryWrites;
  locks: LockOrder;
}

function visible<R extends object>(context: Context, row: R | undefined): R | undefined {
  return row && organizationOf(row) === context.organizationId ? row : undefined;
}

function isMadeElsewhere({ organizationId, writes }: Context, id: string): boolean {
  const makers = [writes.table('Launch').get(id), writes.table('Volume').get(id), writes.table('Address').get(id)];
  return makers.some((row) => row !== undefined && row.organizationId !== organizationId);
}

function organizationOf(row: object): string {
  return 'organizationId' in row ? (row.organizationId as string) : (row as { id: string }).id;
}

function findRows<N extends RowName>(context: Context, name: N, { tests, order, limit }: Query): Rows[N][] {
  const found: Rows[N][] = [];
  for (const row of context.writes.candidates(name, tests)) if (visible(context, row) && matches(row, tests)) found.push(row);
  found.sort(compareRows(order));
  return limit === undefined ? found : found.slice(0, limit);
}

function insertRows<N extends RowName>(context: Context, name: N, rows: readonly Rows[N][]): void {
  if (!writeRules[name].insert) throw new StoreError('invalid', `${name} rows cannot be inserted`);
  const table = context.writes.table(name);
  for (const row of rows) {
    const accepted = acceptRow(name, row);
    checkOrganization(context, name, accepted);
    if ('position' in accepted && accepted.position !== null) throw new StoreError('invalid', `${name}.position is given by the sequencer`);
    if (table.get(accepted.id)) throw duplicateId(name, accepted.id);
    context.writes.put(name, accepted.id, accepted);
  }
  context.locks.made(
    name,
    rows.map(({ id }) => id),
  );
  if (name === 'Server') checkMax(context, new Set((rows as readonly Rows['Server'][]).map((row) => row.farmRoleId)));
  if (isPriced(name)) checkBudgets(context.writes, rows as readonly PricedRow[]);
}

function updateRows<N extends RowName>(context: Context, name: N, patches: readonly (Partial<Rows[N]> & { id: string })[]): number {
  checkPatches(name, patches);
  const table = context.writes.table(name);
  context.locks.lock(
    name,
    patches.map(({ id }) => id).filter((id) => visible(context, table.get(id))),
  );
  let found = 0;
  for (const patch of patches) {
    const before = visible(context, table.get(patch.id));
    if (!before) continue;
    found += 1;
    const after: Record<string, unknown> = { ...before };
    for (const [property, value] of Object.entries(patch)) {
      if (value !== undefined && value !== after[property]) after[property] = acceptValue(name, tableOf(name).column(property), value);
    }
    checkTransition(name, before, after);
    context.writes.put(name, patch.id, Object.freeze(after) as Rows[N]);
  }
  return found;
}

function deleteRows(context: Context, name: RowName, ids: readonly string[]): void {
  if (!writeRules[name].delete) throw new StoreError('invalid', `${name} rows cannot be deleted`);
  const there = ids.filter((id) => visible(context, context.writes.table(name).get(id)));
  context.locks.lock(name, there);
  for (const id of there) context.writes.put(name, id, undefined);
}

function checkOrganization(context: Context, name: RowName, row: object): void {
  if (organizationOf(row) === context.organizationId) return;
  throw new StoreError(
    'invalid',
    `a ${name} of organization ${organizationOf(row)} cannot be written in a transaction of ${context.organizationId}`,
  );
}

function checkTransition(name: RowName, before: object, after: object): void {
  const isLegal = legalTransition[name];
  const [from, to] = [before, after].map((row) => (row as { state: never }).state) as [never, never];
  if (isLegal && !isLegal(from, to)) throw new StoreError('invalid', `${name}: ${from} -> ${to} is no legal transition`);
}

/** I1: what may be billed, and what the cloud has of ours without a record, stay within max. */
function checkMax({ writes }: Context, farmRoleIds: Set<string>): void {
  const counts = new Map<string, number>();
  const count = (farmRoleId: string | null) =>
    farmRoleId && farmRoleIds.has(farmRoleId) && counts.set(farmRoleId, (counts.get(farmRoleId) ?? 0) + 1);
  const ofThese = (name: RowName) => [oneOf(name, 'farmRoleId', [...farmRoleIds])];
  for (const server of writes.candidates('Server', ofThese('Server'))) if (countsToMax(server.state)) count(server.farmRoleId);
  for (const orphan of writes.candidates('Orphan', ofThese('Orphan'))) if (orphan.closedAt === null) count(orphan.farmRoleId);
  for (const [farmRoleId, total] of counts) {
    const row = writes.table('FarmRole').get(farmRoleId);
    if (row === undefined) continue;
    const max = maxInForce(row.max, row.declaration.rollout, row.rollout);
    if (total > max) throw new StoreError('over-max', `farm role ${farmRoleId} would have ${total} servers, its max is ${max}`);
  }
}

function checkReferences({ organizationId, writes }: Context, name: RowName): void {
  for (const [writtenId, row] of writes.table(name).written) {
    if (!row) {
      checkNotReferredTo(writes, name, writtenId);
      continue;
    }
    for (const [property, target] of targets[name]) {
      const id = (row as unknown as Record<string, string | null | undefined>)[property];
      const referred = id ? writes.table(target).get(id) : undefined;
      if (id && (!referred || organizationOf(referred) !== organizationId)) {
        throw new StoreError('invalid', `${name} ${row.id} refers by ${property} to ${target} ${id}, which does not exist`);
      }
    }
  }
}

const targets = Object.fromEntries(
  rowNames.map((name) => [name, Object.entries({ organizationId: 'Organization', ...references[name] })]),
) as Record<RowName, [string, RowName][]>;

function checkNotReferredTo(writes: MemoryWrites, target: RowName, id: string): void {
  for (const [name, columns] of Object.entries(references) as [RowName, Record<string, RowName>][]) {
    for (const property of Object.keys(columns).filter((column) => columns[column] === target)) {
      const test = oneOf(name, property, [id]);
      const row = writes.candidates(name, [test]).find((one) => matches(one, [test]));
      if (row) throw new StoreError('invalid', `${target} ${id} cannot be deleted: ${name} ${row.id} refers to it`);
    }
  }
}

const oneOf = (name: RowName, property: string, values: string[]): Test => ({
  column: tableOf(name).column(property),
  kind: 'one-of',
  values,
});

function duplicateId(name: RowName, id: string): StoreError {
  const constraint = `${tableOf(name).name}_pkey`;
  return new StoreError('unique', `${constraint}: ${id} is taken`, { constraint });
}
