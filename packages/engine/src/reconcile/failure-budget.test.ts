import { beforeEach, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;
let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ min: 1, max: 2 });
});

const codes = () => world.farmRole().reasons.map(({ code }) => code);

/** The cloud accepts each launch and ends its host before it is up, as EC2 does for a key that it may not use. */
async function bootFails(ms: number): Promise<void> {
  const stepMs = 2_000;
  for (let passed = 0; passed < ms; passed += stepMs) {
    world.datacenter.acts.terminate(
      world
        .liveHosts()
        .filter(({ state }) => state === 'pending')
        .map(({ id }) => id),
    );
    await world.live(stepMs, stepMs);
  }
}

test('servers that end before they are ready are launched again later each time, five times within the hour, and then no more', async () => {
  await bootFails(4 * minute);
  expect(world.sent).toHaveLength(5);
  expect(world.farmRole().failedLaunches).toHaveLength(5);
  expect(codes()).toContain('failure-budget-spent');
  const first = world.farmRole().failedLaunches[0]!.at;
  const spent = world.farmRole().reasons.find(({ code }) => code === 'failure-budget-spent');
  expect(Date.parse(spent?.nextAt ?? '')).toBe(first + 60 * minute);
  world.clock.advance(first + 60 * minute - world.clock.now().getTime());
  await world.live(minute);
  expect(world.sent).toHaveLength(6);
  expect(world.farmRole().converged).toBe(true);
});

test('an outage of the cloud’s API is waited out and spends nothing of the budget', async () => {
  world.datacenter.conditions.addFault({
    scope: { region: 'us-east-1', action: 'launchHosts' },
    effect: { kind: 'error-before' },
    times: 3,
  });
  await world.live(10 * minute, 5_000);
  expect(world.farmRole()).toMatchObject({ failedLaunches: [], converged: true });
});

test('a launch of which one server became ready has not failed', async () => {
  world = await createSmallWorld({ min: 2, max: 2 });
  await world.live(2_000);
  world.datacenter.acts.terminate([world.liveHosts()[0]!.id]);
  await world.live(minute);
  expect(world.farmRole()).toMatchObject({ failedLaunches: [], converged: true });
});
