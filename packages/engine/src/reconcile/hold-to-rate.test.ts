import { beforeEach, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

// The limits of the small world: 12 servers at once and 2 each second, of which a little stays unused.
let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ min: 20, max: 20, limited: true });
});

const launches = () => world.rows().Launch;

test('no more is launched than the limits leave room for; the rest waits without being a failure, and says until when', async () => {
  await world.worker().reconcile();
  expect(world.liveHosts()).toHaveLength(11);
  const farmRole = world.farmRole();
  expect(farmRole.reasons[0]).toMatchObject({ code: 'rate-limited', evidence: { waiting: 9 } });
  expect(farmRole).toMatchObject({ failures: 0, notBefore: null, converged: false });
  expect(farmRole.wakeAt).toEqual(new Date(farmRole.reasons[0]!.nextAt!));
  expect(farmRole.wakeAt!.getTime()).toBeGreaterThan(world.clock.now().getTime());
  await world.live(15_000);
  expect(world.liveHosts()).toHaveLength(20);
  expect(launches().map(({ outcome }) => outcome)).toEqual(launches().map(() => 'ACCEPTED'));
});

test('another process with the same account finds what this one has left', async () => {
  await world.worker('one').reconcile();
  world.clock.advance(3000);
  await world.worker('other').reconcile();
  expect(world.liveHosts().length).toBeLessThanOrEqual(11 + 6);
  expect(world.liveHosts().length).toBeGreaterThan(11);
});

test('a recorded launch that may not be sent after all is closed unsent, and tried again without counting as a failure', async () => {
  const worker = world.worker();
  const { pacer } = worker.context;
  // What was set aside is gone, as when this process stood still after it.
  worker.context.pacer = {
    ...pacer,
    reserve: async (account, request) => ({
      ...(await pacer.reserve(account, { ...request, location: 'elsewhere' })),
      calls: 1,
      resources: 20,
    }),
  };
  const { paceOf } = pacer;
  const account = world.rows().CloudAccount[0]!;
  const { limits } = worker.context.loadDriver(account).servers.launching;
  await paceOf(account).admit({ location: world.farmRole().location, limits, resources: 8 });
  await worker.reconcile();
  expect(world.liveHosts()).toHaveLength(0);
  expect(launches()).toMatchObject([{ outcome: 'REFUSED', errorCode: 'throttled' }]);
  expect(world.rows().Server.map(({ reason }) => reason.code)).toEqual(Array(20).fill('rate-limited'));
  expect(world.farmRole()).toMatchObject({ failures: 0 });
  worker.context.pacer = pacer;
  world.clock.advance(20_000);
  await worker.reconcile();
  expect(world.liveHosts()).toHaveLength(11);
});
