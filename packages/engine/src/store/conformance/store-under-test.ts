import type { ExampleWorld } from '../example-world.ts';
import type { OrganizationRow } from '../rows.ts';
import type { Store, StoreErrorCode, Tx } from '../store.ts';

/** A store with what the cases need around it. */
export interface StoreUnderTest {
  store: Store;
  createOrganization(row: OrganizationRow): Promise<void>;
  /** What committed transactions have woken so far. */
  woken(): Promise<{ kind: string; id: string }[]>;
  close(): Promise<void>;
}

export interface Context {
  store: Store;
  woken: StoreUnderTest['woken'];
  /** An organization of its own, with the rows that servers stand on. */
  newWorld(options?: { max: number }): Promise<ExampleWorld>;
  /** A transaction in the organization of the world. */
  run<T>(world: ExampleWorld, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Expects that a transaction with this work fails with this error. */
  refuses(world: ExampleWorld, error: { code: StoreErrorCode; constraint?: string }, work: (tx: Tx) => Promise<unknown>): Promise<void>;
}

/** By guarantee. */
export type Cases = Record<string, (context: Context) => Promise<void>>;
