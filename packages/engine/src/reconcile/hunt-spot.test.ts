import { expect, test } from 'vitest';
import { createSmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;

test('a suspended farm costs nothing for servers that its cloud cannot stop (EC2: one-time spot requests)', async () => {
  const world = await createSmallWorld({ min: 2, max: 2 });
  await world.live(minute);
  const worker = world.worker('other');
  const driver = worker.context.loadDriver(world.rows().CloudAccount[0]!);
  const calls: number[] = [];
  // EC2 says UnsupportedOperation: You can't stop the Spot Instance because it is associated with a one-time Spot Instance request.
  driver.servers.stop = async ({ cloudIds }) => {
    calls.push(cloudIds.length);
    return cloudIds.map((cloudId) => ({ cloudId, result: 'refused', message: 'It is associated with a one-time Spot Instance request.' }));
  };
  await world.change({ farm: { status: 'SUSPENDED' } });
  for (let passed = 0; passed < 60 * minute; passed += 10_000) {
    await worker.observe();
    await worker.reconcile();
    world.clock.advance(10_000);
  }
  const states = world.rows().Server.map(({ state, reason }) => `${state} ${reason.code}`);
  expect({ running: world.liveHosts().filter(({ state }) => state === 'running').length, calls: calls.length, states }).toMatchObject({
    running: 0,
  });
});
