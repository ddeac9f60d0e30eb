import type { EngineContext } from '../engine-context.ts';
import type { Rows } from '../store/rows.ts';
import type { Tx, WorkItem } from '../store/store.ts';

/** What is leased: a farm role to its reconciler, an inventory to its observer, a round of checks to its checker. */
export type Leased = 'FarmRole' | 'Inventory' | 'CheckRound';

/** The right to work on one row until it expires. Every transaction that writes an intent or a result checks it. */
export interface Lease<N extends Leased = 'FarmRole'> extends WorkItem {
  of: N;
  worker: string;
  epoch: number;
}

/** Thrown inside a unit of work whose lease has passed to another worker: nothing of it is written. */
export class LeaseLostError extends Error {
  constructor(lease: Lease<Leased>) {
    super(`The lease of ${lease.of} ${lease.id} (epoch ${lease.epoch}) has passed to another worker.`);
    this.name = 'LeaseLostError';
  }
}

type LeaseColumns = Pick<Rows[Leased], 'id' | 'leaseOwner' | 'leaseUntil' | 'epoch'>;

/** Takes the lease if it is free, with a new epoch. @returns null when another worker holds it, or there is no such row. */
export async function takeLease<N extends Leased>(
  context: EngineContext,
  item: WorkItem & { of: N },
  worker: string,
): Promise<Lease<N> | null> {
  return (await beginWork(context, { ...item, worker }, async () => undefined))?.lease ?? null;
}

/** Takes the lease, and reads what the work begins with in the same transaction: most units of work find nothing to do, and are two transactions. */
export function beginWork<N extends Leased, T>(
  context: EngineContext,
  { worker, ...item }: WorkItem & { of: N; worker: string },
  read: (tx: Tx, lease: Lease<N>) => Promise<T>,
): Promise<{ lease: Lease<N>; found: T } | null> {
  return context.store.transaction(item.organizationId, async (tx) => {
    const row: LeaseColumns | undefined = await tx.get(item.of, item.id, { lock: true });
    const now = context.clock.now();
    if (row === undefined) return null;
    if (row.leaseOwner !== null && row.leaseOwner !== worker && row.leaseUntil !== null && row.leaseUntil > now) return null;
    const epoch = row.epoch + 1;
    await writeLease(tx, item.of, { id: row.id, leaseOwner: worker, leaseUntil: leaseEnd(context), epoch });
    const lease = { ...item, worker, epoch };
    return { lease, found: await read(tx, lease) };
  });
}

/** Holds the leased row for this transaction and makes sure that the lease is still ours. @throws LeaseLostError */
export async function fence<N extends Leased>(tx: Tx, lease: Lease<N>): Promise<Rows[N]> {
  const row = await tx.get(lease.of, lease.id, { lock: true });
  if (row === undefined || !isOurs(row, lease)) throw new LeaseLostError(lease);
  return row;
}

const isOurs = ({ epoch, leaseOwner }: LeaseColumns, lease: Lease<Leased>) => epoch === lease.epoch && leaseOwner === lease.worker;

/** @throws LeaseLostError */
export function renewLease(context: EngineContext, lease: Lease<Leased>): Promise<void> {
  return context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    await writeLease(tx, lease.of, { id: lease.id, leaseUntil: leaseEnd(context) });
  });
}

/** Its work is taken up again after this long, by anybody; null: when its row says. Nothing when it is no longer ours. */
export function giveBack(context: EngineContext, lease: Lease<Leased>, afterMs: number | null): Promise<void> {
  return context.store.transaction(lease.organizationId, async (tx) => {
    const columns: LeaseColumns | undefined = await tx.get(lease.of, lease.id, { lock: true });
    if (columns === undefined || !isOurs(columns, lease)) return;
    const wakeAt = afterMs === null ? {} : { wakeAt: new Date(context.clock.now().getTime() + afterMs) };
    await writeLease(tx, lease.of, { id: lease.id, leaseOwner: null, leaseUntil: null, ...wakeAt });
  });
}

async function writeLease(tx: Tx, of: Leased, patch: Partial<LeaseColumns & Pick<Rows[Leased], 'wakeAt'>> & { id: string }): Promise<void> {
  if (of === 'FarmRole') await tx.update('FarmRole', [patch]);
  else if (of === 'Inventory') await tx.update('Inventory', [patch]);
  else await tx.update('CheckRound', [patch]);
}

const leaseEnd = (context: EngineContext) => new Date(context.clock.now().getTime() + context.timing.leaseMs);
