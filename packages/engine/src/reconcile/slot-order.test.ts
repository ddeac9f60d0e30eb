import { noAddress } from '@farmhand/domain/address';
import { asManyAsMin } from '@farmhand/domain/scaling';
import { expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;
const volume = {
  ...{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null },
  ...{ snapshots: { keepDays: 30, everyHours: null, kept: 2 } },
};
const declared = { min: 3, max: 3, zones: [{ zone: 'us-east-1a', subnetId: null }] };
const openServer = (world: SmallWorld, slot: number) =>
  world.rows().Server.find(({ slotIndex, closedAt }) => slotIndex === slot && closedAt === null)!;
const running = (world: SmallWorld) =>
  world
    .rows()
    .Server.filter(({ state }) => state === 'RUNNING')
    .sort((a, b) => a.slotIndex - b.slotIndex);

/** Its server is the newest, as after any replacement; then one server less is wanted. */
async function leaveSlotOne(world: SmallWorld): Promise<void> {
  await world.live(minute);
  world.datacenter.acts.terminate([openServer(world, 1).cloudId!]);
  await world.live(3 * minute, 2_000);
  await world.change({ declaration: { scaling: { min: 2, max: 3, source: asManyAsMin } } });
  await world.live(3 * minute, 2_000);
  expect(running(world).map(({ slotIndex }) => slotIndex)).toEqual([2, 3]);
}

test.each(['keep', 'snapshot-and-delete'] as const)(
  'a slot whose volume is in use gets its next server before one that was left, where its volume stays (%s)',
  async (whenUnwanted) => {
    const world = await createSmallWorld({ ...declared, volumes: [{ ...volume, whenUnwanted }] });
    // Refused, or held by a budget: the volume of the slot that was left stays.
    world.datacenter.conditions.addFault({ scope: { action: 'createCopy' }, effect: { kind: 'error-before' } });
    await leaveSlotOne(world);
    const used = world.rows().Volume.find(({ slotIndex, state }) => slotIndex === 3 && state === 'ATTACHED');
    world.datacenter.acts.terminate([openServer(world, 3).cloudId!]);
    await world.live(5 * minute, 2_000);
    expect(world.rows().Volume.find(({ id }) => id === used?.id)).toMatchObject({ state: 'ATTACHED', keepUntil: null });
  },
);

test('a slot whose address is in use gets its next server before one that was left', async () => {
  const world = await createSmallWorld({ ...declared, address: { ...noAddress, kind: 'reserved' } });
  await leaveSlotOne(world);
  const used = world.rows().Address.find(({ slotIndex, state }) => slotIndex === 3 && state === 'ASSOCIATED');
  world.datacenter.acts.terminate([openServer(world, 3).cloudId!]);
  await world.live(5 * minute, 2_000);
  expect(world.rows().Address.find(({ id }) => id === used?.id)).toMatchObject({ state: 'ASSOCIATED', keepUntil: null });
});

test('a rollout replaces servers in their slots when another slot was left', async () => {
  const world = await createSmallWorld({ ...declared, volumes: [{ ...volume, whenUnwanted: 'keep' }] });
  await leaveSlotOne(world);
  const rollout = { strategy: 'now' as const, maxUnavailable: 1, surge: 0, canarySeconds: 1, readySeconds: 900 };
  await world.change({ declaration: { rollout }, farmRole: { revision: 2 } });
  await world.live(6 * minute, 2_000);
  expect(running(world)).toMatchObject([2, 3].map((slotIndex) => ({ slotIndex, revision: 2 })));
});
