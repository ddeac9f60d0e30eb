import { CloudError } from '@farmhand/clouds/cloud-error';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

// Hours of life, looked at every few seconds.
vi.setConfig({ testTimeout: 30_000 });
const minute = 60_000;
const volume = {
  ...{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null },
  ...{ whenUnwanted: 'snapshot-and-delete' as const, snapshots: { keepDays: 30, everyHours: null, kept: 2 } },
};

let world: SmallWorld;
/** Two servers with a volume each, of which one is not wanted any more. */
beforeEach(async () => {
  world = await createSmallWorld({ min: 2, volumes: [volume] });
  await world.live(30_000);
  await world.change({ declaration: { scaling: { min: 1, max: 4, source: { kind: 'manual', desired: null } } } });
});

const copies = () => world.datacenter.acts.listCopies();
const snapshots = () => world.rows().VolumeSnapshot;
const leaving = () => world.rows().Volume.find(({ slotIndex }) => slotIndex === 2)!;
const until = async (holds: () => boolean, ms = 20 * minute) => {
  for (let passed = 0; passed < ms && !holds(); passed += 5_000) await world.live(5_000, 5_000);
  expect(holds()).toBe(true);
};

describe('a volume that is to be kept as a snapshot', () => {
  test('is deleted once its snapshot is complete, and the snapshot stays for as long as was declared', async () => {
    await until(() => leaving().state === 'DELETED');
    expect(copies()).toMatchObject([{ diskId: leaving().cloudId, state: 'completed', tags: { 'farmhand:launch': snapshots()[0]?.id } }]);
    expect(snapshots()).toMatchObject([{ state: 'COMPLETED', purpose: 'BEFORE_DELETION', volumeId: leaving().id, slotIndex: 2 }]);
    const days = (snapshots()[0]!.keepUntil!.getTime() - snapshots()[0]!.createdAt.getTime()) / (24 * 60 * minute);
    expect(days).toBe(30);
    world.clock.advance(31 * 24 * 60 * minute);
    await world.live(2 * minute, 10_000);
    expect([copies(), snapshots()]).toMatchObject([[], [{ state: 'DELETED', reason: { code: 'snapshot-deleted' } }]]);
  });

  test('is kept, and tried again later, when its snapshot fails', async () => {
    world.datacenter.conditions.addFault({ scope: {}, effect: { kind: 'copy-fails' }, times: 1 });
    await until(() => leaving().reason.code === 'snapshot-failed');
    await world.live(10 * minute, 10_000);
    expect([leaving().state, snapshots()]).toMatchObject(['AVAILABLE', [{ state: 'FAILED' }]]);
    world.clock.advance(50 * minute);
    await until(() => leaving().state === 'DELETED');
    expect(copies()).toMatchObject([{ state: 'completed' }]);
    expect(snapshots().map(({ state }) => state)).toEqual(['DELETED', 'COMPLETED']);
  });

  test('is snapshotted once although the answer is lost: what was taken is found by its tag', async () => {
    world.datacenter.conditions.addFault({ scope: { action: 'createCopy' }, effect: { kind: 'timeout-after' }, times: 1 });
    await until(() => snapshots().length > 0 && leaving().state === 'DELETED');
    expect(copies()).toHaveLength(1);
    expect(snapshots()).toMatchObject([{ state: 'COMPLETED', cloudId: copies()[0]?.id }]);
  });

  test('is snapshotted once although its worker dies between the call and its record', async () => {
    const mortal = world.worker('mortal', async (at) => {
      if (at === 'after create-snapshot') throw new Error('killed');
    });
    for (let seconds = 0; seconds < 600 && copies().length === 0; seconds++) {
      await mortal.observe();
      await mortal.reconcile().catch(() => undefined);
      world.clock.advance(1_000);
    }
    expect(snapshots()).toMatchObject([{ state: 'INTENDED', cloudId: null }]);
    await until(() => leaving().state === 'DELETED');
    expect(copies()).toHaveLength(1);
  });

  test('is asked for again only when a listing proves that it was not taken', async () => {
    world.datacenter.conditions.addFault({ scope: { action: 'createCopy' }, effect: { kind: 'timeout-before' }, times: 1 });
    await until(() => snapshots()[0]?.reason.code === 'snapshot-outcome-unknown');
    await world.live(5 * minute, 10_000);
    expect([copies(), snapshots()]).toMatchObject([[], [{ state: 'INTENDED' }]]);
    await until(() => leaving().state === 'DELETED');
    expect([copies().length, snapshots().length]).toEqual([1, 1]);
  });

  test('leaves no second snapshot: what a late call took is found, and removed', async () => {
    await until(() => leaving().state === 'DELETED');
    const [first] = copies();
    const call = { accountId: first!.accountId, region: first!.region };
    const other = world.rows().Volume.find(({ slotIndex }) => slotIndex === 1)!;
    world.datacenter.createCopy(call, { diskId: other.cloudId!, tags: first!.tags });
    await until(() => snapshots().some(({ purpose, state }) => purpose === 'EXCESS' && state === 'DELETED'));
    expect(copies()).toMatchObject([{ id: first?.id }]);
  });
});

test('a snapshot that no record explains is written down, kept, and deleted when a person says so', async () => {
  await until(() => leaving().state === 'DELETED');
  const [first] = copies();
  const tags = { ...first!.tags, 'farmhand:launch': '00000000-0000-4000-8000-000000000000' };
  const other = world.rows().Volume.find(({ slotIndex }) => slotIndex === 1)!;
  world.datacenter.createCopy({ accountId: first!.accountId, region: first!.region }, { diskId: other.cloudId!, tags });
  const unclaimed = () => snapshots().find(({ purpose }) => purpose === 'UNCLAIMED');
  await until(() => unclaimed()?.state === 'COMPLETED');
  expect(unclaimed()).toMatchObject({ slotIndex: 1, device: '/dev/sdf', volumeId: other.id, reason: { code: 'snapshot-completed' } });
  await world.live(40 * minute, 30_000);
  expect(copies()).toHaveLength(2);
  await world.store.transaction(world.organizationId, (tx) => tx.update('VolumeSnapshot', [{ id: unclaimed()!.id, requested: true }]));
  await world.change({});
  await until(() => copies().length === 1);
  expect(copies()).toMatchObject([{ id: first?.id }]);
});

test('snapshots are taken by the clock, and the oldest goes when there are enough', async () => {
  const daily = { ...volume, whenUnwanted: 'keep' as const, snapshots: { keepDays: 30, everyHours: 24, kept: 2 } };
  world = await createSmallWorld({ min: 1, volumes: [daily] });
  await world.live(2 * minute, 5_000);
  for (let day = 0; day < 3; day++) {
    world.clock.advance(24 * 60 * minute);
    await world.live(2 * minute, 5_000);
  }
  expect(copies()).toHaveLength(2);
  expect(snapshots().map(({ state }) => state)).toEqual(['DELETED', 'DELETED', 'COMPLETED', 'COMPLETED']);
});

test('a farm role that was removed is gone only once its snapshots are: nobody else would delete them', async () => {
  await until(() => leaving().state === 'DELETED');
  await world.change({ farmRole: { removed: true } });
  await until(() => world.rows().Volume.every(({ state }) => state === 'DELETED'));
  expect([world.farmRole().deletedAt, copies().length]).toEqual([null, 2]);
  world.clock.advance(31 * 24 * 60 * minute);
  await until(() => world.farmRole().deletedAt !== null);
  expect(copies()).toEqual([]);
});

test('a snapshot that the cloud refuses is asked for again after longer and longer waits, up to the cap', async () => {
  const askedAt: number[] = [];
  const worker = world.worker();
  const { loadDriver } = worker.context;
  worker.context.loadDriver = (account) => {
    const driver = loadDriver(account);
    const create = async () => {
      askedAt.push(world.clock.now().getTime());
      throw new CloudError('permission', 'No snapshots for you.');
    };
    return { ...driver, volumes: { ...driver.volumes!, snapshots: { ...driver.volumes!.snapshots!, create } } };
  };
  for (let passed = 0; passed < 90 * minute; passed += 10_000) {
    await worker.observe();
    await worker.reconcile();
    world.clock.advance(10_000);
  }
  const waits = askedAt.slice(1).map((at, index) => at - askedAt[index]!);
  expect(waits[0]).toBeLessThan(2 * minute);
  expect(waits.at(-1)).toBeGreaterThanOrEqual(world.timing.backoffMaxMs);
  expect(waits.at(-1)).toBeLessThan(world.timing.backoffMaxMs + 2 * minute);
});
