import { type MetricSource, metricDefaults } from '@farmhand/domain/metric-source';
import { expect, test } from 'vitest';
import { createSmallWorld } from '../../../../tests/sim/small-world.ts';

const minuteMs = 60_000;
const source: MetricSource = { kind: 'metric', ...metricDefaults, target: 50, warmUpSeconds: 60, scaleInCooldownSeconds: 120 };

test('a farm that was terminated at its peak is launched at min, not at the number of that peak', async () => {
  const world = await createSmallWorld({ min: 2, max: 6 });
  await world.live(30_000);
  await world.change({ declaration: { scaling: { min: 2, max: 6, source } } });
  world.datacenter.acts.setLoad(world.liveHosts().map(({ id }) => id), 95);
  await world.live(4 * minuteMs, 5_000);
  world.datacenter.acts.setLoad(world.liveHosts().map(({ id }) => id), 95);
  await world.live(4 * minuteMs, 5_000);
  expect(world.liveHosts().length).toBeGreaterThan(3);
  await world.change({ farm: { status: 'TERMINATED' } });
  await world.live(5 * minuteMs, 5_000);
  expect(world.liveHosts()).toEqual([]);
  world.clock.advance(7 * 24 * 60 * minuteMs);
  await world.live(minuteMs, 5_000);
  await world.change({ farm: { status: 'RUNNING' } });
  await world.live(30_000);
  expect(world.liveHosts()).toHaveLength(2);
});
