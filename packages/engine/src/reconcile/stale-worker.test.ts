import { asManyAsMin } from '@farmhand/domain/scaling';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;
let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld();
});

/** A worker that stands still when it comes to a point for the n-th time, all of it, until it is told to go on. */
async function standStill(point: string, nth = 1) {
  const reached = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  let times = 0;
  const worker = world.worker('stale', async (at) => {
    if (at !== point || ++times !== nth) return;
    reached.resolve();
    await go.promise;
  });
  const work = worker.reconcile();
  await reached.promise;
  return async () => {
    go.resolve();
    return work;
  };
}

// The lease with the reading, and then the intents.
const intents = 2;
const listsFail = () =>
  world.datacenter.conditions.addFault({ scope: { action: 'listHosts' }, effect: { kind: 'error-before' }, times: 1 });

describe('a worker that stood still while another took over', () => {
  test('with an answer in its hands: it records nothing, and what the other has recorded stands', async () => {
    const goOn = await standStill('after launch');
    world.clock.advance(world.timing.leaseMs);
    await world.worker('heir').reconcile();
    const before = world.rows();
    expect(before.Server.map(({ state }) => state)).toEqual(['RUNNING', 'RUNNING']);
    await expect(goOn()).resolves.toBe(true);
    expect(world.rows()).toEqual(before);
  });

  test('with an answer in its hands that the other has not found yet: it records nothing either, for it is the other’s now', async () => {
    const goOn = await standStill('after launch');
    world.clock.advance(world.timing.leaseMs);
    listsFail();
    await world.worker('heir').reconcile();
    const before = world.rows();
    expect(before.Launch).toMatchObject([{ outcome: 'OPEN' }]);
    await expect(goOn()).resolves.toBe(true);
    expect(world.rows()).toEqual(before);
    await world.live(minute);
    expect(world.liveHosts()).toHaveLength(2);
    expect(world.farmRole().converged).toBe(true);
  });

  test('with what it has found in its hands: it adopts nothing', async () => {
    const dying = world.worker('dying', async (at) => {
      if (at === 'after launch') throw new Error('crash');
    });
    await expect(dying.reconcile()).rejects.toThrow('crash');
    world.clock.advance(world.timing.leaseMs);
    const goOn = await standStill('after list');
    world.clock.advance(world.timing.leaseMs);
    listsFail();
    await world.worker('heir').reconcile();
    const before = world.rows();
    expect(before.Server.map(({ state }) => state)).toEqual(['PENDING_LAUNCH', 'PENDING_LAUNCH']);
    await goOn();
    expect(world.rows()).toEqual(before);
  });

  test('before it wrote what it intends: it writes nothing and calls nobody', async () => {
    const goOn = await standStill('before a transaction', intents);
    world.clock.advance(world.timing.leaseMs);
    await world.worker('heir').reconcile();
    const before = world.rows();
    await expect(goOn()).resolves.toBe(true);
    expect(world.rows()).toEqual(before);
    expect(world.sent).toHaveLength(1);
  });

  test('before its call, for longer than the call may take: it does not send it any more', async () => {
    const goOn = await standStill('after a commit', intents);
    world.clock.advance(world.timing.callMs);
    await goOn();
    expect(world.rows().Launch).toMatchObject([{ outcome: 'OPEN' }]);
    expect(world.sent).toEqual([]);
  });

  test('at the very moment of its call, until the other has repeated it: the token keeps it from making more', async () => {
    const goOn = await standStill('before launch');
    await world.live(2 * minute, 2_000);
    expect(world.liveHosts()).toHaveLength(2);
    await goOn();
    expect(world.datacenter.ledger.hosts().hosts).toHaveLength(2);
    expect(world.datacenter.ledger.summary().calls.launchHosts?.total).toBe(2);
    await world.live(minute);
    expect(world.farmRole().converged).toBe(true);
  });

  test('with a refusal in its hands: it does not close the launch that the other has repeated and filled', async () => {
    world.datacenter.conditions.addFault({ scope: { action: 'launchHosts' }, effect: { kind: 'capacity-out' }, times: 1 });
    const goOn = await standStill('after launch');
    await world.live(2 * minute, 2_000);
    const before = world.rows();
    expect(before.Launch).toMatchObject([{ outcome: 'ACCEPTED', calls: 2 }]);
    await goOn();
    expect(world.rows()).toEqual(before);
  });
});

describe('a worker that stood still before a call about what is there, for longer than the call may take', () => {
  const reboots = () => world.datacenter.ledger.summary().calls.rebootHosts?.total ?? 0;

  test('does not reboot again what the other has rebooted', async () => {
    await world.live(minute);
    const at = world.clock.now().toISOString();
    const request = { kind: 'reboot' as const, because: 'a person asked', byPerson: null, at, sentAt: null, causeId: null };
    const [server] = world.rows().Server;
    await world.store.transaction(world.organizationId, (tx) => tx.update('Server', [{ id: server!.id, request }]));
    await world.change({});
    const goOn = await standStill('after a commit', intents);
    await world.live(2 * minute, 2_000);
    expect(reboots()).toBe(1);
    await goOn();
    expect(reboots()).toBe(1);
  });
});

describe('two workers at once', () => {
  test('only one of them works on a farm role, and the other is told so', async () => {
    const goOn = await standStill('before launch');
    expect(await world.worker('other').reconcile()).toBe(false);
    await goOn();
    expect(world.sent).toHaveLength(1);
  });
});

describe('a change that comes between the plan and its intents', () => {
  test('nothing of the old plan is written; the new one is made and carried out', async () => {
    let transactions = 0;
    const worker = world.worker('worker', async (at) => {
      if (at === 'before a transaction' && ++transactions === intents) {
        await world.change({ declaration: { scaling: { min: 3, max: 4, source: asManyAsMin } } });
      }
    });
    await worker.reconcile();
    expect(world.rows().Launch.map(({ count }) => count)).toEqual([3]);
    expect(world.liveHosts()).toHaveLength(3);
  });

  test('one that comes before the last transaction keeps the farm role due', async () => {
    await world.live(minute);
    expect(await world.store.dueFarmRoles(world.clock.now(), 10)).toEqual([]);
    let transactions = 0;
    const worker = world.worker('worker', async (at) => {
      // The lease with the reading, and the end: there is nothing to do.
      if (at === 'before a transaction' && ++transactions === 2) await world.change({});
    });
    await worker.reconcile();
    expect(transactions).toBe(2);
    expect(world.farmRole()).toMatchObject({ leaseOwner: null, generation: world.farmRole().reconciledGeneration + 1 });
    expect(await world.store.dueFarmRoles(world.clock.now(), 10)).toEqual([{ organizationId: world.organizationId, id: world.farmRoleId }]);
  });
});
