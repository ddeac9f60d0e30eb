import { expect, test } from 'vitest';
import { createSmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;

test('that the cloud refuses to end a server is said somewhere (EC2: termination protection)', async () => {
  const world = await createSmallWorld({ min: 1, max: 1 });
  await world.live(minute);
  const worker = world.worker('other');
  const driver = worker.context.loadDriver(world.rows().CloudAccount[0]!);
  driver.servers.terminate = async ({ cloudIds }) =>
    cloudIds.map((cloudId) => ({ cloudId, result: 'refused', message: 'disableApiTermination is set.' }));
  await world.change({ farm: { status: 'TERMINATED' } });
  for (let passed = 0; passed < 60 * minute; passed += 10_000) {
    await worker.observe();
    await worker.reconcile();
    world.clock.advance(10_000);
  }
  const { reasons } = world.farmRole();
  const [server] = world.rows().Server;
  const said = JSON.stringify([reasons, server?.reason, world.rows().Event]);
  expect({ running: world.liveHosts().length, said: said.includes('disableApiTermination') }).toEqual({ running: 1, said: true });
});
