import { ownerTagKeys } from '@farmhand/clouds/driver';
import { noAddress } from '@farmhand/domain/address';
import { asManyAsMin } from '@farmhand/domain/scaling';
import { beforeEach, describe, expect, test } from 'vitest';
import { simAccount, simRegion } from '../../../../tests/sim/sim-world.ts';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;
const place = { accountId: simAccount, region: simRegion };
const reserved = { ...noAddress, kind: 'reserved' } as const;

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ min: 2, max: 4, address: reserved });
});

const inCloud = () => world.datacenter.acts.listAddresses().addresses;
const open = () => world.rows().Address.filter(({ closedAt }) => closedAt === null);
const told = () => open().map(({ slotIndex, state, reason }) => `${slotIndex} ${state} ${reason.code}`);
const codes = () => world.farmRole().reasons.map(({ code }) => code);
const asked = () => world.datacenter.ledger.summary().calls.allocateAddress?.total ?? 0;
const fault = (kind: 'timeout-after' | 'timeout-before') =>
  world.datacenter.conditions.addFault({ scope: { action: 'allocateAddress' }, effect: { kind }, times: 1 });

describe('the address of a slot', () => {
  test('is reserved once, goes to its server, and then costs only its listings', async () => {
    await world.live(minute);
    expect(told()).toEqual(['1 ASSOCIATED address-associated', '2 ASSOCIATED address-associated']);
    expect(inCloud().map(({ hostId }) => hostId)).toEqual(open().map(({ heldBy }) => heldBy));
    expect(world.farmRole()).toMatchObject({ converged: true, reasons: [{ code: 'converged' }] });
    const { listAddresses: _, ...before } = world.datacenter.ledger.summary().calls;
    await world.live(10 * minute, 10_000);
    const after = world.datacenter.ledger.summary().calls;
    for (const action of ['allocateAddress', 'associateAddress', 'disassociateAddress', 'releaseAddress'])
      expect(after[action]?.total).toBe(before[action]?.total);
  });

  test('follows the slot to the next server', async () => {
    await world.live(minute);
    const [first] = open();
    world.datacenter.acts.terminate([first!.heldBy!]);
    await world.live(2 * minute);
    const after = open().find(({ slotIndex }) => slotIndex === first!.slotIndex);
    expect(after).toMatchObject({ id: first!.id, publicIp: first!.publicIp, state: 'ASSOCIATED' });
    expect(after!.heldBy).not.toBe(first!.heldBy);
    expect(inCloud()).toHaveLength(2);
  });

  test('is taken off and kept when none is declared any more, and released when its time is over', async () => {
    await world.live(minute);
    await world.change({ declaration: { address: noAddress } });
    await world.live(minute);
    expect(told()).toEqual(['1 FREE address-kept', '2 FREE address-kept']);
    expect(world.farmRole()).toMatchObject({ converged: true });
    world.clock.advance(world.timing.keepVolumeMs);
    await world.live(5 * minute, 5_000);
    expect([open(), inCloud()]).toEqual([[], []]);
    expect(world.rows().Address.map(({ state }) => state)).toEqual(['RELEASED', 'RELEASED']);
  });

  test('is released at once where that is declared, when its slot is not wanted any more', async () => {
    await world.change({ declaration: { address: { ...reserved, whenUnwanted: 'release' } } });
    await world.live(minute);
    await world.change({ declaration: { scaling: { min: 1, max: 4, source: asManyAsMin } } });
    await world.live(5 * minute, 5_000);
    expect(told()).toEqual(['1 ASSOCIATED address-associated']);
    expect(inCloud()).toHaveLength(1);
  });
});

test('an address that others released while it was to go to its server is seen to be gone, however often that is asked for', {
  timeout: 30_000,
}, async () => {
  world.datacenter.conditions.addFault({ scope: { action: 'associateAddress' }, effect: { kind: 'timeout-before' } });
  await world.live(minute);
  const [first] = open();
  expect(first).toMatchObject({ state: 'ASSOCIATING' });
  world.datacenter.releaseAddress(place, { addressId: first!.cloudId! });
  await world.live(5 * minute, 5_000);
  expect(world.rows().Address.find(({ id }) => id === first!.id)).toMatchObject({ state: 'RELEASED', reason: { code: 'address-lost' } });
  expect(
    open()
      .map(({ slotIndex }) => slotIndex)
      .sort(),
  ).toEqual([1, 2]);
});

test('addresses that vanish in numbers are not given up for new ones, and are where they were when they show again', {
  timeout: 30_000,
}, async () => {
  await world.change({ declaration: { scaling: { min: 4, max: 4, source: asManyAsMin } } });
  await world.live(minute);
  const before = open().map(({ id, publicIp }) => ({ id, publicIp }));
  const { id } = world.datacenter.conditions.addFault({ scope: { action: 'listAddresses' }, effect: { kind: 'empty-list' } });
  await world.live(10 * minute, 5_000);
  expect(codes()).toContain('breaker-latched');
  expect(open().map((row) => ({ id: row.id, publicIp: row.publicIp }))).toEqual(before);
  world.datacenter.conditions.clearFaults(id);
  await world.live(5 * minute, 5_000);
  expect([open().length, asked(), inCloud().length]).toEqual([4, 4, 4]);
  expect(world.farmRole()).toMatchObject({ converged: true });
});

describe('a reservation', () => {
  test('that took effect without an answer is found by its tag, and not made again', async () => {
    fault('timeout-after');
    await world.live(minute);
    expect(told()).toEqual(['1 ASSOCIATED address-associated', '2 ASSOCIATED address-associated']);
    expect([asked(), inCloud().length]).toEqual([2, 2]);
    expect(open().map(({ calls, unansweredAt }) => ({ calls, unansweredAt }))).toEqual([
      { calls: 1, unansweredAt: null },
      { calls: 1, unansweredAt: null },
    ]);
  });

  test('without an answer or an effect is repeated only when no call of it can arrive or show late, and its server runs meanwhile', async () => {
    fault('timeout-before');
    const { callLingerMs, settleMs } = world.timing;
    await world.live(callLingerMs + settleMs - 30_000, 5_000);
    expect(asked()).toBe(2);
    expect(world.rows().Server.map(({ state }) => state)).toEqual(['RUNNING', 'RUNNING']);
    expect(world.farmRole().converged).toBe(false);
    expect(codes()).toEqual(['address-awaited']);
    await world.live(2 * minute, 5_000);
    expect([asked(), inCloud().length]).toEqual([3, 2]);
    expect(world.farmRole().converged).toBe(true);
  });

  test('whose worker died before the call is looked for, and made once', async () => {
    await world.live(10_000);
    await world.change({ declaration: { scaling: { min: 3, max: 4, source: asManyAsMin } } });
    const dying = world.worker('dying', async (point) => {
      if (point === 'before allocate') throw new Error('The worker died.');
    });
    await dying.reconcile().catch(() => undefined);
    expect(open().find(({ slotIndex }) => slotIndex === 3)).toMatchObject({ state: 'INTENDED', calls: 1 });
    await world.live(10 * minute, 5_000);
    expect(told()).toEqual(['1 ASSOCIATED address-associated', '2 ASSOCIATED address-associated', '3 ASSOCIATED address-associated']);
    expect(inCloud()).toHaveLength(3);
  });

  test('that is refused says so, is tried again after longer and longer waits, for one slot, and not in a storm', {
    timeout: 30_000,
  }, async () => {
    world.datacenter.conditions.changeQuotas(place, { addresses: 0 });
    await world.live(5 * minute, 1_000);
    expect(world.rows().Server.map(({ state }) => state)).toEqual(['RUNNING', 'RUNNING']);
    expect(codes()).toEqual(['address-refused']);
    expect(world.farmRole().reasons[0]).toMatchObject({ text: expect.stringContaining('maximum number'), nextAt: expect.any(String) });
    expect(asked()).toBeLessThanOrEqual(9);
    world.datacenter.conditions.changeQuotas(place, { addresses: 5 });
    await world.live(6 * minute, 1_000);
    expect(world.farmRole()).toMatchObject({ converged: true });
    expect(inCloud()).toHaveLength(2);
  });
});

describe('an address that no row claims', () => {
  const make = (launch: string) =>
    world.datacenter.allocateAddress(place, {
      tags: {
        [ownerTagKeys.installation]: 'installation',
        [ownerTagKeys.farmRole]: world.farmRoleId,
        [ownerTagKeys.launch]: launch,
        [ownerTagKeys.sequence]: '0',
      },
    });

  test('is released by itself when its row has another after a repetition: that one made it', async () => {
    fault('timeout-before');
    await world.live(8 * minute, 5_000);
    const repeated = open().find(({ calls }) => calls === 2);
    const excess = make(repeated!.id);
    await world.live(2 * minute, 5_000);
    expect(world.rows().OrphanAddress).toMatchObject([{ cloudId: excess.id, verdict: 'SUPERSEDED', sentAt: null }]);
    await world.live(12 * minute, 10_000);
    expect(inCloud().map(({ id }) => id)).not.toContain(excess.id);
    expect(world.rows().OrphanAddress[0]?.closedAt).not.toBeNull();
    expect(open()).toHaveLength(2);
  });

  test('stays while nothing proves whose it is, until a person says that it goes', async () => {
    await world.live(minute);
    const copied = make(open()[0]!.id);
    const stray = make('nobody');
    await world.live(20 * minute, 20_000);
    const unclaimed = world.rows().OrphanAddress;
    expect(unclaimed.map(({ cloudId, verdict, sentAt }) => ({ cloudId, verdict, sentAt }))).toEqual(
      [copied, stray].map(({ id }) => ({ cloudId: id, verdict: 'UNKNOWN', sentAt: null })),
    );
    await world.store.transaction(world.organizationId, (tx) => tx.update('OrphanAddress', [{ id: unclaimed[1]!.id, requested: true }]));
    await world.live(3 * minute, 10_000);
    expect(inCloud().map(({ id }) => id)).toContain(copied.id);
    expect(inCloud().map(({ id }) => id)).not.toContain(stray.id);
  });
});
