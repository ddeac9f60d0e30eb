import { beforeEach, describe, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { newCheckRound } from '../check/schedule-checks.ts';
import { StoreError } from '../store/store.ts';
import { fence, type Lease, type Leased } from './lease.ts';
import type { Reconciler } from './reconciler.ts';
import { underLease } from './under-lease.ts';

const roundId = '00000000-0000-7000-9000-000000000001';

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld();
  const { cloudAccountId, location } = world.farmRole();
  const row = { ...newCheckRound({ organizationId: world.organizationId, cloudAccountId, location }, world.clock.now()), id: roundId };
  await world.store.transaction(world.organizationId, (tx) => tx.insert('CheckRound', [row]));
});

const under = <N extends Leased>(by: Reconciler, item: ReturnType<typeof itemOf<N>>, work: (lease: Lease<N>) => Promise<unknown>) =>
  underLease(by, item, { read: async () => true, work });
const worker = () => ({ context: world.worker().context, worker: 'first', sleep: () => new Promise<void>(() => undefined) });
const idOf = (of: Leased) => ({ FarmRole: world.farmRoleId, Inventory: world.inventoryId, CheckRound: roundId })[of];
const itemOf = <N extends Leased>(of: N) => ({ of, organizationId: world.organizationId, id: idOf(of) });
const rowOf = (of: Leased) => world.rows()[of].find(({ id }) => id === idOf(of));
const deadlock = () => Promise.reject(new StoreError('serialization', 'deadlock detected'));

describe('a unit of work whose transaction lost to another one', () => {
  test.each(['FarmRole', 'Inventory', 'CheckRound'] as const)('gives its lease back, and is due again within a second: %s', async (of) => {
    expect(await under(worker(), itemOf(of), deadlock)).toBe(true);
    const now = world.clock.now();
    const row = rowOf(of);
    expect(row).toMatchObject({ leaseOwner: null, leaseUntil: null });
    expect(row?.wakeAt?.getTime()).toBeGreaterThan(now.getTime());
    expect(row?.wakeAt?.getTime()).toBeLessThan(now.getTime() + 1_001);
  });

  test('gives nothing back that is another’s by now', async () => {
    await under(worker(), itemOf('FarmRole'), async () => {
      world.clock.advance(world.timing.leaseMs);
      await under({ ...worker(), worker: 'second' }, itemOf('FarmRole'), async () => undefined);
      return deadlock();
    });
    expect(rowOf('FarmRole')).toMatchObject({ leaseOwner: 'second' });
  });

  test('keeps its lease until that expires when even giving back loses', async () => {
    const { context } = worker();
    let lost = false;
    const transaction: typeof context.store.transaction = (organizationId, work) =>
      lost ? Promise.reject(new StoreError('serialization', 'again')) : context.store.transaction(organizationId, work);
    const beaten = { ...worker(), context: { ...context, store: { ...context.store, transaction } } };
    await under(beaten, itemOf('Inventory'), () => {
      lost = true;
      return deadlock();
    });
    expect(rowOf('Inventory')).toMatchObject({ leaseOwner: 'first' });
    expect(await under(beaten, itemOf('FarmRole'), async () => undefined)).toBe(false);
  });
});

test('any other error keeps the lease, and is told', async () => {
  await expect(under(worker(), itemOf('FarmRole'), () => Promise.reject(new Error('a defect')))).rejects.toThrow('a defect');
  expect(rowOf('FarmRole')).toMatchObject({ leaseOwner: 'first' });
});

test('a lease that was lost ends the work quietly', async () => {
  const work = under(worker(), itemOf('FarmRole'), async (lease) => {
    world.clock.advance(world.timing.leaseMs);
    await under({ ...worker(), worker: 'second' }, itemOf('FarmRole'), async () => undefined);
    await world.store.transaction(world.organizationId, (tx) => fence(tx, lease));
  });
  expect(await work).toBe(true);
});
