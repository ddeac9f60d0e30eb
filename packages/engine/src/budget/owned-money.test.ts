import { noAddress } from '@farmhand/domain/address';
import { planFarmRole } from '@farmhand/domain/plan-farm-role';
import { expect, test, vi } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { planCost } from '../plan/plan-cost.ts';
import { loadWork } from '../reconcile/load-work.ts';
import { priceUnpriced } from './price-unpriced.ts';
import { writeBudget } from './write-budget.ts';

vi.setConfig({ testTimeout: 30_000 });
const minute = 60_000;
// In the small world a t3.micro costs 10,000 millionths of a dollar an hour, 20 GiB cost 2,000, a snapshot of them 1,000, and an address 1,000.
const micro = { instanceTypes: ['t3.micro'] };
const reserved = { ...noAddress, kind: 'reserved' } as const;
const volume = {
  ...{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null },
  ...{ whenUnwanted: 'keep' as const, snapshots: { keepDays: 30, everyHours: null, kept: 2 } },
};

async function setBudget(world: SmallWorld, microUsdPerHour: number): Promise<void> {
  const { organizationId, environmentId, id: farmId } = world.rows().Farm[0]!;
  await world.store.transaction(organizationId, async (tx) => {
    const [before] = await tx.find('Budget', { environmentId, farmId });
    const actor = { kind: 'system' as const, id: 'test', label: 'Test' };
    const limit = { microUsdPerHour, unknownPrice: 'deny' as const };
    await writeBudget(tx, world.worker().context, { organizationId, scope: { environmentId, farmId }, before, limit, actor, text: 'Set.' });
  });
}

const spent = (world: SmallWorld) =>
  world.store.transaction(world.organizationId, (tx) => tx.spending({ environmentId: world.rows().Farm[0]!.environmentId, farmId: null }));
const heldBack = (world: SmallWorld, held: string) => world.farmRole().reasons.find(({ evidence }) => evidence.held === held);

test('a server is launched only where its public address fits too, and the address carries its price', async () => {
  const world = await createSmallWorld({ min: 3, max: 4, ...micro, address: reserved });
  await setBudget(world, 32_000);
  await world.live(minute);
  expect(world.liveHosts()).toHaveLength(2);
  expect(world.rows().Address.map(({ microUsdPerHour, state }) => [microUsdPerHour, state])).toEqual([
    [1_000, 'ASSOCIATED'],
    [1_000, 'ASSOCIATED'],
  ]);
  expect(await spent(world)).toEqual({ microUsdPerHour: 22_000, unpriced: 0 });
  expect(world.farmRole().reasons[0]).toMatchObject({ code: 'budget-reached', evidence: { neededUsdPerHour: 0.011, waiting: 1 } });
});

test('an address that is declared later waits for room, says so, and is asked for once there is', async () => {
  const world = await createSmallWorld({ min: 2, max: 4, ...micro });
  await world.live(minute);
  await setBudget(world, 21_000);
  await world.change({ declaration: { address: reserved } });
  await world.live(minute);
  expect(world.datacenter.acts.listAddresses().addresses).toHaveLength(1);
  expect(world.farmRole()).toMatchObject({ converged: false });
  expect(heldBack(world, 'address')).toMatchObject({ code: 'budget-reached', evidence: { waiting: 1 } });
  await setBudget(world, 22_000);
  await world.live(minute);
  expect(world.datacenter.acts.listAddresses().addresses).toHaveLength(2);
  expect(world.farmRole()).toMatchObject({ converged: true });
});

test('a snapshot that is due by the clock waits for room, says when it is tried again, and is taken then', async () => {
  const daily = { ...volume, snapshots: { ...volume.snapshots, everyHours: 24 } };
  const world = await createSmallWorld({ min: 1, max: 2, ...micro, volumes: [daily] });
  await setBudget(world, 12_500);
  await world.live(minute);
  expect(world.rows().VolumeSnapshot).toEqual([]);
  expect(world.farmRole()).toMatchObject({ converged: false });
  const because = heldBack(world, 'snapshot');
  expect(because).toMatchObject({ code: 'budget-reached', evidence: { neededUsdPerHour: 0.001 } });
  expect(because?.text).toContain('So the snapshot that is due is not taken yet.');
  expect(Date.parse(because?.nextAt ?? '')).toBeGreaterThan(world.clock.now().getTime() - minute);
  await setBudget(world, 13_000);
  await world.live(2 * minute);
  expect(world.rows().VolumeSnapshot).toMatchObject([{ state: 'COMPLETED', purpose: 'SCHEDULED', microUsdPerHour: 1_000 }]);
  expect(await spent(world)).toEqual({ microUsdPerHour: 13_000, unpriced: 0 });
});

test('a volume whose deletion needs a snapshot is kept, with the reason at hand, until the budget has room for that', async () => {
  const world = await createSmallWorld({ min: 2, max: 4, ...micro, volumes: [{ ...volume, whenUnwanted: 'snapshot-and-delete' }] });
  await world.live(minute);
  await setBudget(world, 14_500);
  await world.change({ declaration: { scaling: { min: 1, max: 4, source: { kind: 'manual', desired: null } } } });
  await world.live(5 * minute, 5_000);
  const leaving = () => world.rows().Volume.find(({ slotIndex }) => slotIndex === 2);
  expect(leaving()).toMatchObject({ state: 'AVAILABLE', keepUntil: null, reason: { code: 'budget-reached' } });
  expect(leaving()?.reason.text).toContain('So the volume is kept, and deleted only once a snapshot of it is taken.');
  expect(world.rows().VolumeSnapshot).toEqual([]);
  await setBudget(world, 15_000);
  await world.live(5 * minute, 5_000);
  expect(leaving()).toMatchObject({ state: 'DELETED' });
  expect(await spent(world)).toEqual({ microUsdPerHour: 13_000, unpriced: 0 });
});

test('what is found counts with its price, and what is above a budget by that ends nothing', async () => {
  const world = await createSmallWorld({ min: 1, max: 2, ...micro, address: reserved });
  await setBudget(world, 11_500);
  await world.live(minute);
  const [ours] = world.datacenter.acts.listAddresses().addresses;
  const place = { accountId: ours!.accountId, region: ours!.region };
  world.datacenter.allocateAddress(place, { tags: { ...ours!.tags, 'farmhand:launch': 'of nobody' } });
  await world.live(5 * minute, 5_000);
  expect(world.rows().OrphanAddress).toMatchObject([{ microUsdPerHour: 1_000, closedAt: null }]);
  expect(await spent(world)).toEqual({ microUsdPerHour: 12_000, unpriced: 0 });
  expect(world.liveHosts()).toHaveLength(1);
  await world.change({ declaration: { volumes: [volume] } });
  await world.live(minute);
  expect(world.rows().Volume).toEqual([]);
});

test('what was there before its price was recorded gets it when a budget over it is set', async () => {
  const daily = { ...volume, snapshots: { ...volume.snapshots, everyHours: 24 } };
  const world = await createSmallWorld({ min: 1, max: 2, ...micro, volumes: [daily], address: reserved });
  await world.live(2 * minute);
  const { organizationId, environmentId, id: farmId } = world.rows().Farm[0]!;
  await world.store.transaction(organizationId, async (tx) => {
    await tx.update('Address', [{ id: world.rows().Address[0]!.id, microUsdPerHour: null }]);
    await tx.update('VolumeSnapshot', [{ id: world.rows().VolumeSnapshot[0]!.id, microUsdPerHour: null }]);
  });
  expect(await spent(world)).toEqual({ microUsdPerHour: 12_000, unpriced: 2 });
  await world.store.transaction(organizationId, (tx) => priceUnpriced(tx, world.worker().context, { environmentId, farmId }));
  expect(await spent(world)).toEqual({ microUsdPerHour: 14_000, unpriced: 0 });
});

test('a plan says what addresses and snapshots cost, also the addresses of the servers that it launches', async () => {
  const daily = { ...volume, snapshots: { ...volume.snapshots, everyHours: 24 } };
  const world = await createSmallWorld({ min: 2, max: 4, ...micro, volumes: [daily], address: reserved });
  const cost = () =>
    world.store.transaction(world.organizationId, async (tx) => {
      const work = await loadWork(world.worker().context, tx, world.farmRoleId);
      if (work === undefined) throw new Error('There is no such farm role.');
      return planCost(planFarmRole(work.planContext).actions, work, work.planContext);
    });
  await world.worker().observe();
  const first = await cost();
  expect(first).toMatchObject({ before: 0, snapshots: 0, unpriced: 0 });
  expect(first.after).toBe(13 * first.addresses);
  await world.live(3 * minute);
  expect(await cost()).toEqual({ before: 28_000, after: 28_000, addresses: 2_000, snapshots: 2_000, unpriced: 0 });
});
