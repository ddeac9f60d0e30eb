import { createMemoryRates } from './memory-rates.ts';
import { copyMemoryTables, createMemoryTables, createMemoryWrites, type MemoryTables, type MemoryWrites } from './memory-tables.ts';
import { beginMemoryTransaction, type WakeKind } from './memory-transaction.ts';
import type { OrganizationRow, RowName, Rows } from './rows.ts';
import type { Store, WorkItem } from './store.ts';

export interface MemoryStoreOptions {
  installationId: string;
  /** After the commit, for each kind that was woken; ids once each. */
  onWake?: (kind: WakeKind, ids: readonly string[]) => void;
  /** After the commit, before the caller of the transaction goes on. */
  onCommit?: (changed: readonly ChangedRow[]) => void;
}

/** A row that a transaction changed; before is undefined for an inserted one, after for a deleted one. */
export type ChangedRow = { [N in RowName]: { name: N; before: Rows[N] | undefined; after: Rows[N] | undefined } }[RowName];

export interface MemoryStore extends Store {
  /** What the owner of the database does in PostgreSQL. */
  createOrganization(row: OrganizationRow): void;
  /** All committed rows of all organizations, in the order they were first written. A copy. */
  dump(): { [N in RowName]: Rows[N][] };
  /** A backup of everything, between two transactions. */
  backup(): Promise<MemoryBackup>;
  /** Everything is as it was then, whatever happened since. */
  restore(backup: MemoryBackup): Promise<void>;
}

export interface MemoryBackup {
  tables: MemoryTables;
  rates: ReturnType<ReturnType<typeof createMemoryRates>['save']>;
  sequence: number;
}

/**
 * A store in memory for simulation: the rules, order and isolation of the PostgreSQL store, deterministic. Transactions run one after the other, so
 * `work` that never settles stops the store: a simulated crash has to throw out of it. Audit entries and changes get their positions as they commit.
 */
export function createMemoryStore(options: MemoryStoreOptions): MemoryStore {
  let tables = createMemoryTables();
  const rates = createMemoryRates();
  let sequence = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => T | Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const due = <N extends 'FarmRole' | 'Inventory' | 'CheckRound'>(
    name: N,
    limit: number,
    rank: (row: Rows[N]) => number | undefined,
  ): WorkItem[] => {
    const ranked: { row: Rows[N]; rank: number }[] = [];
    for (const row of tables.rows[name].values()) {
      const its = rank(row as Rows[N]);
      if (its !== undefined) ranked.push({ row: row as Rows[N], rank: its });
    }
    return ranked
      .sort((a, b) => a.rank - b.rank || (a.row.id < b.row.id ? -1 : 1))
      .slice(0, limit)
      .map(({ row }) => ({ organizationId: row.organizationId, id: row.id }));
  };
  return {
    transaction: (organizationId, work) =>
      inTurn(async () => {
        const writes = createMemoryWrites(tables);
        const transaction = beginMemoryTransaction(organizationId, writes);
        const result = await work(transaction.tx).finally(transaction.end);
        transaction.check();
        givePositions(writes, tables.rows);
        const changed = options.onCommit ? changedRows(writes, tables.rows) : [];
        writes.keep();
        options.onCommit?.(changed);
        for (const [kind, ids] of transaction.woken) options.onWake?.(kind, [...ids]);
        return result;
      }),
    dueFarmRoles: (now, limit) => inTurn(() => due('FarmRole', limit, (row) => dueFarmRole(row, now))),
    dueInventories: (now, limit) => inTurn(() => due('Inventory', limit, (row) => dueByTime(row, now))),
    dueCheckRounds: (now, limit) => inTurn(() => due('CheckRound', limit, (row) => dueByTime(row, now))),
    changeRates: (key, change) => inTurn(() => rates.change(key, change)),
    readRates: (identity) => inTurn(() => rates.read(identity)),
    nextSequence: async () => ++sequence,
    lastSequence: async () => sequence,
    raiseSequence: async (atLeast) => {
      sequence = Math.max(sequence, atLeast);
    },
    installationId: async () => options.installationId,
    createOrganization: (row) => void tables.rows.Organization.set(row.id, Object.freeze({ ...row })),
    backup: () => inTurn(() => ({ tables: copyMemoryTables(tables), rates: rates.save(), sequence })),
    restore: (backup) =>
      inTurn(() => {
        tables = copyMemoryTables(backup.tables);
        rates.load(backup.rates);
        sequence = backup.sequence;
      }),
    dump: () =>
      Object.fromEntries(Object.entries(tables.rows).map(([name, rows]) => [name, [...rows.values()]])) as ReturnType<MemoryStore['dump']>,
  };
}

interface WorkRow {
  wakeAt: Date | null;
  leaseUntil: Date | null;
}

const isFree = (row: WorkRow, now: Date) => row.leaseUntil === null || row.leaseUntil <= now;
const dueTime = (row: WorkRow, now: Date) => (row.wakeAt !== null && row.wakeAt <= now ? row.wakeAt.getTime() : undefined);

/** Its place among what is due, or undefined when it is not: people's changes first, then by time. */
export function dueFarmRole(row: Rows['FarmRole'], now: Date): number | undefined {
  if (row.deletedAt !== null || !isFree(row, now)) return undefined;
  return row.generation > row.reconciledGeneration ? Number.NEGATIVE_INFINITY : dueTime(row, now);
}

/** For inventories and rounds of checks. */
export function dueByTime(row: WorkRow, now: Date): number | undefined {
  return isFree(row, now) ? dueTime(row, now) : undefined;
}

/** What the sequencer does in PostgreSQL, here at once. */
function givePositions(writes: MemoryWrites, rows: { [N in RowName]: Map<string, Rows[N]> }): void {
  for (const name of ['AuditEntry', 'Change'] as const) {
    const table = writes.table(name);
    let position = rows[name].size;
    for (const row of table.written.values()) if (row) table.set(row.id, Object.freeze({ ...row, position: ++position }) as never);
  }
}

function changedRows(writes: MemoryWrites, rows: { [N in RowName]: Map<string, Rows[N]> }): ChangedRow[] {
  return writes
    .writtenTables()
    .flatMap((name) => [...writes.table(name).written].map(([id, after]) => ({ name, before: rows[name].get(id), after }) as ChangedRow));
}
