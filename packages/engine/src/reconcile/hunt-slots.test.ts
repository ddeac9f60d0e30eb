import { noAddress } from '@farmhand/domain/address';
import { asManyAsMin } from '@farmhand/domain/scaling';
import { expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;
const volume = {
  ...{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null },
  ...{ snapshots: { keepDays: 30, everyHours: null, kept: 2 } },
};
const zones = [{ zone: 'us-east-1a', subnetId: null }];
const holderOf = (world: SmallWorld, slot: number) =>
  world.rows().Server.find(({ slotIndex, closedAt }) => slotIndex === slot && closedAt === null);

/** Slot 1 has the newest server, as after any replacement of it and after each rollout; then one server less is wanted. */
async function slotOneIsLeft(world: SmallWorld): Promise<void> {
  await world.live(minute);
  world.datacenter.acts.terminate([holderOf(world, 1)!.cloudId!]);
  await world.live(3 * minute, 2_000);
  await world.change({ declaration: { scaling: { min: 2, max: 3, source: asManyAsMin } } });
  await world.live(3 * minute, 2_000);
  const slots = world.rows().Server.filter(({ state }) => state === 'RUNNING').map(({ slotIndex }) => slotIndex);
  expect(slots.sort()).toEqual([2, 3]);
}

test.each(['keep', 'snapshot-and-delete'] as const)('whenUnwanted %s: the next server of a slot has the volume of that slot', async (whenUnwanted) => {
  const world = await createSmallWorld({ min: 3, max: 3, zones, volumes: [{ ...volume, whenUnwanted }] });
  if (whenUnwanted === 'snapshot-and-delete')
    // The snapshot of slot 1 is refused, or waits for a budget: its volume stays.
    world.datacenter.conditions.addFault({ scope: { action: 'createCopy' }, effect: { kind: 'error-before' } } as never);
  await slotOneIsLeft(world);
  const live = world.rows().Volume.find(({ slotIndex, state }) => slotIndex === 3 && state === 'ATTACHED')!;
  world.datacenter.acts.terminate([holderOf(world, 3)!.cloudId!]);
  await world.live(5 * minute, 2_000);
  const after = world.rows().Volume.find(({ id }) => id === live.id)!;
  expect(after).toMatchObject({ state: 'ATTACHED', keepUntil: null });
});

test.each(['keep', 'release'] as const)('whenUnwanted %s: the next server of a slot has the address of that slot', async (whenUnwanted) => {
  const world = await createSmallWorld({ min: 3, max: 3, zones, address: { ...noAddress, kind: 'reserved', whenUnwanted } });
  await slotOneIsLeft(world);
  const live = world.rows().Address.find(({ slotIndex, state }) => slotIndex === 3 && state === 'ASSOCIATED')!;
  world.datacenter.acts.terminate([holderOf(world, 3)!.cloudId!]);
  await world.live(5 * minute, 2_000);
  expect(world.rows().Address.find(({ id }) => id === live.id)).toMatchObject({ state: 'ASSOCIATED', keepUntil: null });
});

test('a rollout replaces servers in their slots, with their volumes', async () => {
  const world = await createSmallWorld({ min: 3, max: 3, zones, volumes: [{ ...volume, whenUnwanted: 'keep' }] });
  await slotOneIsLeft(world);
  const rollout = { strategy: 'now' as const, maxUnavailable: 1, surge: 0, canarySeconds: 1, readySeconds: 900 };
  await world.change({ declaration: { rollout }, farmRole: { revision: 2 } });
  await world.live(6 * minute, 2_000);
  const running = world.rows().Server.filter(({ state }) => state === 'RUNNING');
  expect(running.map(({ revision }) => revision)).toEqual([2, 2]);
  expect(running.map(({ slotIndex }) => slotIndex).sort()).toEqual([2, 3]);
});
