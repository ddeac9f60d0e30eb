import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isOutdated } from './outdated.ts';
import type { Plan } from './plan.ts';
import { anyWorld } from './plan-cases/any-world.ts';
import { noon } from './plan-cases/example-world.ts';
import { serversAfter } from './plan-cases/servers-after.ts';
import { desiredServers, type PlanContext } from './plan-context.ts';
import { planFarmRole } from './plan-farm-role.ts';
import { isReady } from './readiness.ts';

// Thousands of plans take a second on a quiet machine, and longer on a busy one.
vi.setConfig({ testTimeout: 30_000 });
const numRuns = 600;
const always = (holds: (world: PlanContext, plan: Plan) => void) =>
  fc.assert(
    fc.property(anyWorld(), (world) => holds(world, planFarmRole(world))),
    { numRuns },
  );

test('a rollout takes no ready server away when more than may be missing would not be ready, nor two at once before the first is proven', () => {
  always((world, plan) => {
    const steps = plan.actions.flatMap((action) => (action.kind === 'terminate' && action.reason.code === 'rollout-step' ? [action] : []));
    if (steps.length === 0) return;
    const { rollout, volumes } = world.desired.declaration;
    const ready = serversAfter(world, plan).filter(isReady).length;
    const taken = world.observed.servers.filter((server) => steps.some((step) => step.serverId === server.id));
    if (taken.some(isReady))
      expect(desiredServers(world).servers - ready).toBeLessThanOrEqual(Math.max(rollout.maxUnavailable, volumes.length > 0 ? 1 : 0));
    expect(taken.every((server) => isOutdated(server, world.desired))).toBe(true);
    const proven = world.observed.servers.some(
      (server) =>
        !isOutdated(server, world.desired) &&
        isReady(server) &&
        world.now - (server.runningAt ?? world.now) >= rollout.canarySeconds * 1000,
    );
    if (!proven) expect(steps).toHaveLength(1);
  });
});

test('a rollout that is stopped, of a frozen farm, or while the breaker is latched ends no server', () => {
  const paused = { at: noon, because: 'Until the evening.', byPerson: 'Ada' };
  fc.assert(
    fc.property(anyWorld(), fc.constantFrom('paused', 'frozen', 'latched'), (world, why) => {
      const { desired, observed } = world;
      const rollout = { revision: desired.revision, startedAt: noon, since: noon, surge: 0, paused: why === 'paused' ? paused : null };
      const frozen = why === 'frozen' ? { because: 'End of year', until: null } : desired.frozen;
      const breaker = why === 'latched' ? { latchedAt: noon, belowAt: null } : observed.guards.breaker;
      const plan = planFarmRole({
        ...world,
        desired: { ...desired, frozen, guards: { ...desired.guards, breakerOff: null } },
        observed: { ...observed, rollout, guards: { ...observed.guards, breaker } },
      });
      expect(plan.actions.filter(({ kind, reason }) => kind === 'terminate' && reason.code === 'rollout-step')).toEqual([]);
    }),
    { numRuns },
  );
});
