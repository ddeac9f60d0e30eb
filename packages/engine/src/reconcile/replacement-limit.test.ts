import { noGuardSettings } from '@farmhand/domain/guard-settings';
import { expect, test } from 'vitest';
import { createSmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;

test('of five servers that vanished, with the breaker switched off, one is given up in ten minutes, and the others each in their turn', async () => {
  // In two zones, so that neither has as many as a zone needs to have a breaker.
  const zones = ['us-east-1a', 'us-east-1b'].map((zone) => ({ zone, subnetId: null }));
  const world = await createSmallWorld({ min: 5, max: 5, zones });
  await world.change({ farmRole: { guardSettings: { ...noGuardSettings, breakerOff: 'Tried out.' } } });
  await world.live(30_000);
  await world.live(3 * minute, 10_000);
  world.datacenter.acts.vanish(world.liveHosts().map(({ id }) => id));
  const givenUp = () => world.rows().Server.filter(({ reason }) => reason.code === 'absence-confirmed');
  await world.live(5 * minute, 10_000);
  expect(givenUp()).toHaveLength(1);
  expect(world.farmRole().reasons.map(({ code }) => code)).toContain('replacement-limited');
  const waiting = world.rows().Server.filter(({ reason }) => reason.code === 'replacement-limited');
  expect(waiting).toHaveLength(4);
  expect(waiting.every(({ state, reason }) => state === 'RUNNING' && reason.nextAt !== null)).toBe(true);
  await world.live(10 * minute, 10_000);
  expect(givenUp()).toHaveLength(2);
  await world.live(31 * minute, 10_000);
  expect(givenUp()).toHaveLength(5);
  expect(world.farmRole().converged).toBe(true);
});
