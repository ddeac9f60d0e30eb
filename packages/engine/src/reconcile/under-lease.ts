import { StoreError, type Tx, type WorkItem } from '../store/store.ts';
import { type Heartbeat, startHeartbeat } from './heartbeat.ts';
import { beginWork, giveBack, type Lease, type Leased, LeaseLostError } from './lease.ts';
import type { Reconciler } from './reconciler.ts';

interface Unit<N extends Leased, T> {
  /** What it begins with, read in the transaction that takes the lease. Nothing: there is nothing to do. */
  read(tx: Tx, lease: Lease<N>): Promise<T>;
  work(lease: Lease<N>, begun: { found: NonNullable<T>; heartbeat: Heartbeat }): Promise<unknown>;
}

/**
 * Does one unit of work under its lease, and gives the lease back when a transaction of it lost to another one: what is recorded by then is as after a
 * crash, and whoever comes next goes on from there, soon. Any other error keeps the lease until it expires, which is how long a defect waits.
 * @returns false when another worker is at it.
 */
export async function underLease<N extends Leased, T>(worker: Reconciler, item: WorkItem & { of: N }, unit: Unit<N, T>): Promise<boolean> {
  const begun = await unlessRaceLost(beginWork(worker.context, { ...item, worker: worker.worker }, unit.read));
  if (begun === null) return false;
  const { lease, found } = begun;
  if (found === null || found === undefined) return true;
  const heartbeat = startHeartbeat(worker, lease);
  try {
    await unit.work(lease, { found, heartbeat });
  } catch (error) {
    // Its successor goes on from what is recorded.
    if (error instanceof LeaseLostError) return true;
    if (!isLostRace(error)) throw error;
    await unlessRaceLost(giveBack(worker.context, lease, againMs(lease)));
  } finally {
    heartbeat.stop();
  }
  return true;
}

const isLostRace = (error: unknown): boolean => error instanceof StoreError && error.code === 'serialization';

async function unlessRaceLost<T>(writing: Promise<T>): Promise<T | null> {
  try {
    return await writing;
  } catch (error) {
    if (isLostRace(error)) return null;
    throw error;
  }
}

/** From a quarter of a second to one, another for each row: those that stood in each other's way do not come back together. */
const againMs = ({ id }: Lease<Leased>): number => 250 + (Number.parseInt(id.slice(-4), 16) % 750);
