import { expect, test } from 'vitest';
import { createSmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;

test('what ends each server a few seconds after it is ready is not given servers for ever', async () => {
  const world = await createSmallWorld({ min: 1, max: 1 });
  for (let passed = 0; passed < 60 * minute; passed += 5_000) {
    await world.live(0);
    const ready = world
      .rows()
      .Server.filter(({ state, runningAt }) => state === 'RUNNING' && world.clock.now().getTime() - runningAt!.getTime() >= 10_000);
    world.datacenter.acts.terminate(ready.flatMap(({ cloudId }) => cloudId ?? []));
    world.clock.advance(5_000);
  }
  expect(world.rows().Launch.length).toBeLessThan(20);
});
