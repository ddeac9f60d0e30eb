import { expect, test } from 'vitest';
import type { LaunchAction, Plan } from './plan.ts';
import { reason } from './reason.ts';
import { withinRate } from './within-rate.ts';

const now = Date.UTC(2026, 0, 1);
const because = reason('below-desired', { now });
const launch = (first: number, count: number): LaunchAction => ({
  ...{ kind: 'launch', place: null, instanceType: 't3.micro', revision: 1, newVolumes: [], reason: because },
  members: Array.from({ length: count }, (_, index) => ({ slot: first + index, attempt: 1, index })),
});
const standing = { wanted: 150, ready: 0, begun: true, down: false };
const plan: Plan = { actions: [launch(1, 100), launch(101, 50)], reasons: [because], wakeAt: null, converged: false, absent: [], standing };
const nextAt = now + 5000;

test('a plan that the limits have room for stays as it is', () => {
  expect(withinRate(plan, { calls: 2, servers: 150, nextAt }, now)).toBe(plan);
});

test('launches beyond the room wait: the first slots go first, and the plan says why and until when', () => {
  const held = withinRate(plan, { calls: 2, servers: 120, nextAt }, now);
  expect(held.actions.map((action) => action.kind === 'launch' && action.members.length)).toEqual([100, 20]);
  expect(held.reasons[0]).toMatchObject({ code: 'rate-limited', nextAt: new Date(nextAt).toISOString(), evidence: { waiting: 30 } });
  expect(held.wakeAt).toBe(nextAt);
});

test('no more calls are made than there is room for', () => {
  expect(withinRate(plan, { calls: 1, servers: 150, nextAt }, now).actions).toEqual([launch(1, 100)]);
});

test('without room nothing is launched, and the launch is no reason any more', () => {
  const held = withinRate(plan, { calls: 0, servers: 0, nextAt }, now);
  expect(held.actions).toEqual([]);
  expect(held.reasons.map(({ code }) => code)).toEqual(['rate-limited']);
});
