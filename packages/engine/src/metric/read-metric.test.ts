import { type MetricSource, metricDefaults } from '@farmhand/domain/metric-source';
import { expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

const minuteMs = 60_000;
const source: MetricSource = { kind: 'metric', ...metricDefaults, target: 50, warmUpSeconds: 60, scaleInCooldownSeconds: 120 };

async function tracked(): Promise<SmallWorld> {
  const world = await createSmallWorld({ min: 2, max: 6 });
  await world.live(30_000);
  await world.change({ declaration: { scaling: { min: 2, max: 6, source } } });
  return world;
}
const load = (world: SmallWorld, percent: number | null) =>
  world.datacenter.acts.setLoad(
    world.liveHosts().map(({ id }) => id),
    percent,
  );
const wants = (world: SmallWorld) => world.farmRole().trackedDesired?.servers ?? null;
const reads = (world: SmallWorld) => world.datacenter.ledger.summary().calls.readMetrics?.total ?? 0;

test('load brings servers, and quiet takes them away again, each on record with its reason', async () => {
  const world = await tracked();
  load(world, 90);
  await world.live(4 * minuteMs, 5_000);
  const most = world.liveHosts().length;
  expect(most).toBeGreaterThanOrEqual(4);
  expect(wants(world)).toBe(most);
  load(world, 5);
  await world.live(20 * minuteMs, 5_000);
  expect(world.liveHosts()).toHaveLength(2);
  const decisions = world.rows().AuditEntry.filter(({ action }) => action === 'farm-role.set-desired');
  expect(decisions.length).toBeGreaterThanOrEqual(2);
  expect(world.rows().Event.map(({ type }) => type)).toContain('farm-role.desired');
});

test('the cloud is asked once a minute, and an hour of readings is kept', async () => {
  const world = await tracked();
  load(world, 50);
  await world.live(80 * minuteMs, 10_000);
  expect(reads(world)).toBeLessThanOrEqual(81);
  const { metricSamples } = world.farmRole();
  expect(metricSamples.length).toBeGreaterThan(55);
  expect(metricSamples.length).toBeLessThanOrEqual(71);
});

test('silence and refusals are kept as readings, take nothing away, and are said', async () => {
  const world = await tracked();
  load(world, 90);
  await world.live(4 * minuteMs, 5_000);
  const most = world.liveHosts().length;
  load(world, null);
  await world.live(10 * minuteMs, 5_000);
  expect(world.liveHosts()).toHaveLength(most);
  expect(world.farmRole().reasons.map(({ code }) => code)).toContain('metric-unknown');
  load(world, 5);
  world.datacenter.conditions.addFault({ scope: { action: 'readMetrics' }, effect: { kind: 'error-before' } });
  await world.live(10 * minuteMs, 5_000);
  expect(world.farmRole().metricSamples.at(-1)).toMatchObject({ result: 'failed', value: null });
  expect(world.liveHosts()).toHaveLength(most);
});

test('a frozen farm keeps its number, whatever the metric says', async () => {
  const world = await tracked();
  await world.live(2 * minuteMs, 5_000);
  const before = wants(world);
  await world.change({ farm: { frozenReason: 'End of year', frozenUntil: null } });
  load(world, 100);
  await world.live(5 * minuteMs, 5_000);
  expect(wants(world)).toBe(before);
  expect(world.liveHosts()).toHaveLength(2);
});
