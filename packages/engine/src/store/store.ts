import type { RateStore } from '../rate/rate-keys.ts';
import type { RowName, Rows } from './rows.ts';

/**
 * Where the engine keeps what it knows. Two implementations under one conformance suite: PostgreSQL, and in memory for simulation.
 * The engine's effects on our own data go through this port alone, so that both run the very same engine.
 */
export interface Store extends RateStore {
  /**
   * Runs `work` in one transaction inside one organization: all of it is kept, or nothing. Nothing of another organization can be
   * seen or written. `work` must not wait for anything but its `tx`. Not repeated on failure. A call on `tx` that fails ends the transaction,
   * also when `work` catches what it throws.
   * @throws StoreError; whatever `work` throws, after rolling back.
   */
  transaction<T>(organizationId: string, work: (tx: Tx) => Promise<T>): Promise<T>;

  /**
   * Farm roles, of all organizations, that need a reconcile and whose lease is free at `now`: first those whose generation is ahead, then those whose
   * wake_at is reached, oldest first.
   */
  dueFarmRoles(now: Date, limit: number): Promise<WorkItem[]>;
  /** Inventories, of all organizations, whose wake_at is reached and whose lease is free at `now`. Oldest first. */
  dueInventories(now: Date, limit: number): Promise<WorkItem[]>;
  /** Rounds of checks, of all organizations, whose wake_at is reached and whose lease is free at `now`. Oldest first. */
  dueCheckRounds(now: Date, limit: number): Promise<WorkItem[]>;
  /** The next launch sequence of this installation: monotone, never given twice, also when the transaction around it fails. */
  nextSequence(): Promise<number>;
  /** The last one that was given; 0 before the first. */
  lastSequence(): Promise<number>;
  /** Moves the launch sequence ahead, so that the next one is greater than this. Never back. */
  raiseSequence(atLeast: number): Promise<void>;
  installationId(): Promise<string>;
}

/** A farm, or (null) all of an environment. */
export interface Scope {
  environmentId: string;
  farmId: string | null;
}

export interface Spending {
  /** List prices of servers, also those in flight, of data volumes, their snapshots and public addresses; and of what of them no record claims. */
  microUsdPerHour: number;
  /** How many of them have no known price, and count for nothing. */
  unpriced: number;
}

export interface WorkItem {
  organizationId: string;
  id: string;
}

export type StoreErrorCode =
  /** A unique rule refused the write, for example a second counting server in one slot. `constraint` names it. */
  | 'unique'
  /** The database refused a launch member beyond the farm role's max (I1). */
  | 'over-max'
  /** The database refused a launch or a volume that a budget of its farm or environment has no room for, or whose price is not known and may have to be. */
  | 'over-budget'
  /** The write breaks a rule that only a defect can break: an illegal state transition, a reference to nothing, a change of what is immutable, a value its column cannot hold. */
  | 'invalid'
  /** The transaction lost to another one (deadlock, serialization); nothing happened, it may be run again. */
  | 'serialization';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly constraint: string | undefined;

  constructor(code: StoreErrorCode, message: string, options: { constraint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'StoreError';
    this.code = code;
    this.constraint = options.constraint;
  }
}

export type Condition<V> = V | null | readonly V[] | { not: V | null } | { lt: V } | { lte: V } | { gt: V } | { gte: V };
/**
 * All must hold. A plain array is "one of". Dates compare by time, text by code point. `not` is also met by null, the other comparisons never are.
 * A JSON column can only be asked for null or `{ not: null }`. A condition that is undefined is refused.
 */
export type Where<R> = { [K in keyof R]?: Condition<Exclude<R[K], null>> };

export interface FindOptions<R> {
  /** Ascending unless prefixed with `-`; null is greater than every value. Ties are broken by id. Default: by id. */
  orderBy?: (keyof R & string) | `-${keyof R & string}`;
  limit?: number;
  /** Row lock until the transaction ends; rows are locked in id order. */
  lock?: boolean;
}

/** Rows that are read are values: they may not be changed. */
export interface Tx {
  get<N extends RowName>(name: N, id: string, options?: { lock?: boolean }): Promise<Rows[N] | undefined>;
  find<N extends RowName>(name: N, where: Where<Rows[N]>, options?: FindOptions<Rows[N]>): Promise<Rows[N][]>;
  /** In one statement, however many. `organizationId` must be the transaction's own. */
  insert<N extends RowName>(name: N, rows: readonly Rows[N][]): Promise<void>;
  /**
   * Patches by id, in one statement for rows that change the same columns. What is undefined is left as it is; an id may occur once.
   * @returns how many rows existed.
   */
  update<N extends RowName>(name: N, patches: readonly (Partial<Rows[N]> & { id: string })[]): Promise<number>;
  delete<N extends RowName>(name: N, ids: readonly string[]): Promise<void>;
  /** What everything that may be billed in an environment, or in one farm of it, costs now. */
  spending(scope: Scope): Promise<Spending>;
  /** Which of these name a launch, volume or address that another organization of this installation has on record. Nothing else is said of it. */
  madeElsewhere(ids: readonly string[]): Promise<string[]>;
  /**
   * Tells workers to look at these farm roles or inventories once this transaction has committed. Only a hint: the truth is in the row, and the
   * sweeper finds what a lost hint leaves behind.
   */
  wake(kind: 'farm-role' | 'inventory', ids: readonly string[]): Promise<void>;
}
