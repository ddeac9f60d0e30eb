import { createMemoryStore, type MemoryBackup, type MemoryStore, type MemoryStoreOptions } from '@farmhand/engine/store/memory-store';
import type { OrganizationRow } from '@farmhand/engine/store/rows';
import type { Store, WorkItem } from '@farmhand/engine/store/store';
import { createDueRows, type DueRows } from './due-rows.ts';
import { allElse } from './virtual-time.ts';

/** The store of one run: what the engine uses, what the owner of the database does, and what it takes to simulate with it. */
export interface SimStore extends Store {
  createOrganization(row: OrganizationRow): Promise<void>;
  /** All committed rows. */
  dump(): Promise<Dump>;
  /** A backup of everything, between two transactions. */
  backup(): Promise<Backup>;
  /** Everything is as it was then, whatever happened since. */
  restore(backup: Backup): Promise<void>;
  /** What a sweep finds, in one turn. */
  due(now: Date, limit: number): Promise<Record<'farmRoles' | 'inventories' | 'checkRounds', WorkItem[]>>;
  /** Whether a sweep might find something; it always does when something is due. */
  mayBeDue(now: Date): boolean;
  /** Settles once nothing is under way that takes real time; null: nothing is. */
  pending(): Promise<unknown> | null;
  close(): Promise<void>;
}

export type Dump = ReturnType<MemoryStore['dump']>;
/** Of the store that it was made with. */
export type Backup = MemoryBackup | { database: string };

/** Opens a store for one run: empty, or as a copy of a backup. */
export type OpenStore = (options: MemoryStoreOptions, from?: Backup) => Promise<SimStore>;

type Unqueued = Omit<SimStore, 'pending' | 'mayBeDue' | 'due'> & { dueRows: DueRows };

/**
 * Calls take turns, and each begins when nothing else can go on by itself. So a run is the same each time and on every store, however long a call
 * takes and however many promises it is made of.
 */
export function inTurns({ dueRows, ...store }: Unqueued): SimStore {
  let sweeps = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const over = () => void waiting--;
  const queued =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> => {
      const result = turn.then(allElse).then(() => call(...args));
      waiting++;
      turn = result.then(over, over);
      return result;
    };
  const installationId = queued(store.installationId);
  let installation: Promise<string> | undefined;
  return {
    transaction: (organizationId, work) => queued(() => store.transaction(organizationId, work))(),
    changeRates: (key, change) => queued(() => store.changeRates(key, change))(),
    dueFarmRoles: queued(store.dueFarmRoles),
    dueInventories: queued(store.dueInventories),
    dueCheckRounds: queued(store.dueCheckRounds),
    readRates: queued(store.readRates),
    nextSequence: queued(store.nextSequence),
    lastSequence: queued(store.lastSequence),
    raiseSequence: queued(store.raiseSequence),
    installationId() {
      installation ??= installationId();
      return installation;
    },
    createOrganization: queued(store.createOrganization),
    dump: queued(store.dump),
    backup: queued(store.backup),
    restore: queued(async (backup) => {
      await store.restore(backup);
      dueRows.reset(await store.dump());
    }),
    close: queued(store.close),
    due: queued(async (now, limit) => ({
      farmRoles: await store.dueFarmRoles(now, limit),
      inventories: await store.dueInventories(now, limit),
      checkRounds: await store.dueCheckRounds(now, limit),
    })),
    // Now and then it is looked for all the same, so that what the store says is asked too.
    mayBeDue: (now) => dueRows.any(now) || ++sweeps % 20 === 0,
    pending: () => (waiting === 0 ? null : turn),
  };
}

export const openMemoryStore: OpenStore = async (options, from) => {
  const dueRows = createDueRows();
  const store = createMemoryStore({
    ...options,
    onCommit(changed) {
      dueRows.follow(changed);
      options.onCommit?.(changed);
    },
  });
  const opened = inTurns({
    ...store,
    dueRows,
    createOrganization: async (row) => store.createOrganization(row),
    dump: async () => store.dump(),
    restore: (backup) => store.restore(backup as MemoryBackup),
    close: async () => undefined,
  });
  if (from !== undefined) await opened.restore(from);
  return opened;
};
