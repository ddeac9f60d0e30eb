import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isOutdated } from './outdated.ts';
import type { Plan } from './plan.ts';
import { anyWorldToMend } from './plan-cases/any-world.ts';
import { carryOut, type Truth } from './plan-cases/obeying-cloud.ts';
import { desiredServers, type PlanContext, whatIsWanted } from './plan-context.ts';
import { planFarmRole } from './plan-farm-role.ts';

// Each world takes dozens of plans.
vi.setConfig({ testTimeout: 60_000 });
const numRuns = 600;
const stepsMax = 150;
const weekMs = 7 * 24 * 3_600_000;

/** The world without the times of looks at it, which change nothing by themselves. */
const unlooked = ({ observed, ...world }: PlanContext) => ({
  ...world,
  observed: { ...observed, inventory: null, checks: null, snapshotsCompleteAt: null },
});

/** Plans and carries out, and lets time pass when there is nothing to do, until all is as declared. */
function mend(start: PlanContext, truth: Truth): { world: PlanContext; plan: Plan; story: string[] } {
  const story: string[] = [];
  let world = start;
  for (let step = 0; step < stepsMax; step++) {
    const plan = planFarmRole(world);
    story.push(
      `${(world.now - start.now) / 1000} s: ${plan.actions.map((action) => `${action.kind} ${action.reason.code}`).join(', ') || plan.reasons.map(({ code }) => code).join(', ')}`,
    );
    const next = resumed(carryOut(world, plan, truth));
    if (plan.converged && plan.actions.length === 0 && isDeepStrictEqual(unlooked(next), unlooked(world))) return { world, plan, story };
    const now = plan.actions.length === 0 ? Math.max(plan.wakeAt ?? 0, world.now + 1_000) : world.now + 1_000;
    // The observer goes on looking meanwhile.
    const inventory = { ...next.observed.inventory, completeAt: now, volumesCompleteAt: now, addressesCompleteAt: now };
    world = { ...next, now, observed: { ...next.observed, inventory, snapshotsCompleteAt: now } };
  }
  throw new Error(`After ${stepsMax} steps it is not as declared:\n${story.slice(-12).join('\n')}`);
}

/** A person looks on: what stopped because of a failure goes on. */
function resumed(world: PlanContext): PlanContext {
  const { rollout } = world.observed;
  if (!rollout?.paused) return world;
  return { ...world, observed: { ...world.observed, rollout: { ...rollout, since: world.now, paused: null } } };
}

const anyTruth: fc.Arbitrary<Truth> = fc
  .record({ made: fc.boolean(), gone: fc.boolean() })
  .map(({ made, gone }) => ({ isMade: () => made, isGone: () => gone }));

describe('with a cloud that obeys', () => {
  test('any world becomes as declared in a bounded number of steps, with exactly the servers that are wanted and their volumes, and stays so', () => {
    fc.assert(
      fc.property(anyWorldToMend(), anyTruth, (start, truth) => {
        const { world, plan } = mend(start, truth);
        const { servers, volumes, addresses, launches: open } = world.observed;
        const { address, scaling, rollout, volumes: declared } = world.desired.declaration;
        const want = whatIsWanted(world.desired);
        expect(open).toEqual([]);
        if (want === 'up') expect(servers).toHaveLength(desiredServers(world).servers);
        if (want === 'none') expect(servers).toEqual([]);
        for (const { slot, state, cloudId } of servers) {
          const isAccepted = want === 'up' && state === 'SUSPENDED' && world.desired.declaration.health.whenStopped === 'accept';
          if (!isAccepted) expect(state).toBe(want === 'up' ? 'RUNNING' : 'SUSPENDED');
          if (want !== 'up' || isAccepted) continue;
          expect(slot).toBeLessThanOrEqual(scaling.max);
          const held = volumes.filter((volume) => volume.slot === slot && volume.state === 'ATTACHED').map(({ device }) => device);
          expect(held).toEqual(expect.arrayContaining(declared.map(({ device }) => device)));
          const mine = addresses.filter((address) => address.slot === slot);
          if (address.kind === 'reserved') expect(mine).toMatchObject([{ state: 'ASSOCIATED', heldBy: cloudId }]);
        }
        expect(planFarmRole({ ...world, now: world.now + 1_000 }).actions).toEqual([]);
        expect(plan.reasons.map(({ code }) => code).filter((code) => code !== 'outdated')).toEqual([
          world.desired.frozen !== null && world.now < (world.desired.frozen.until ?? 0) ? 'frozen' : 'converged',
        ]);
        if (want === 'up' && rollout.strategy === 'now') expect(servers.filter((server) => isOutdated(server, world.desired))).toEqual([]);
        expect(world.observed.rollout).toBeNull();
      }),
      { numRuns },
    );
  });

  test('what a slot owned and is not wanted any more is gone when its time is over; all else is kept', () => {
    fc.assert(
      fc.property(anyWorldToMend(), anyTruth, (start, truth) => {
        const { world } = mend(start, truth);
        const muchLater = world.now + weekMs + 1_000;
        const seen = { ...world.observed, inventory: { ...world.observed.inventory, completeAt: muchLater } };
        const later = mend({ ...world, observed: seen, now: muchLater }, truth).world;
        const occupied = new Set(later.observed.servers.map(({ slot }) => slot));
        const left = later.observed.volumes.filter(({ slot }) => !occupied.has(slot));
        if (whatIsWanted(world.desired) !== 'suspended') expect(left).toEqual([]);
        else expect(later.observed.volumes).toHaveLength(world.observed.volumes.length);
        const { kind } = world.desired.declaration.address;
        const ownless = later.observed.addresses.filter(({ slot }) => kind === 'none' || !occupied.has(slot));
        if (whatIsWanted(world.desired) !== 'suspended' || kind === 'none') expect(ownless).toEqual([]);
        else expect(later.observed.addresses).toHaveLength(world.observed.addresses.length);
        expect(later.observed.servers).toHaveLength(world.observed.servers.length);
      }),
      { numRuns },
    );
  });
});
