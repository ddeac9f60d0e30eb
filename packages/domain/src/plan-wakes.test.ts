import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Action } from './plan.ts';
import { anyWorld } from './plan-cases/any-world.ts';
import { exampleWorld, hour, minute, noHealth, noon, running, second, seenLately } from './plan-cases/example-world.ts';
import { carryOut, type Truth } from './plan-cases/obeying-cloud.ts';
import type { PlanContext } from './plan-context.ts';
import { planFarmRole } from './plan-farm-role.ts';

// Thousands of plans take seconds on a quiet machine, and longer on a busy one.
vi.setConfig({ testTimeout: 120_000 });

/** What is done to what, whatever the plan says about why. */
const workOf = (action: Action) => {
  const { reason: _, ...work } = action;
  return JSON.stringify(work);
};

/** The world once all that was to be done is done; null where that takes more than the obeying cloud knows. */
function afterWork(start: PlanContext, truth: Truth): PlanContext | null {
  let world = start;
  for (let step = 0; step < 12; step++) {
    const plan = planFarmRole(world);
    if (plan.actions.length === 0) return world;
    if (plan.actions.some(({ kind }) => kind === 'set-breaker' || kind === 'delete-orphan')) return null;
    world = { ...carryOut(world, plan, truth), now: world.now + second };
  }
  return null;
}

test('once all is done there is nothing to do, and nothing to tell others, before the next look: no wake-up is lost to the time that passes', () => {
  const later = fc.oneof(fc.constantFrom(1, second, 20 * second, minute, 3 * minute, 10 * minute, hour), fc.nat({ max: 24 * hour }));
  fc.assert(
    fc.property(anyWorld(), later, fc.record({ made: fc.boolean(), gone: fc.boolean() }), (start, ms, { made, gone }) => {
      const world = afterWork(start, { isMade: () => made, isGone: () => gone });
      if (world === null) return;
      const plan = planFarmRole(world);
      const latest = plan.wakeAt === null ? world.now + ms : Math.min(world.now + ms, plan.wakeAt - 1);
      if (latest < world.now) return;
      const { actions, standing } = planFarmRole({ ...world, now: latest });
      // What is only noted is that nobody has looked for long, and a look is no news for time to bring.
      expect(actions.filter(({ kind }) => !kind.startsWith('note-')).map(workOf)).toEqual([]);
      expect(standing).toEqual(plan.standing);
    }),
    { numRuns: 3_000 },
  );
});

test('a turn of the schedule that is not put on record, as while the farm is suspended, changes nothing of how many may be given up', () => {
  const sale = {
    kind: 'one-off',
    name: 'Sale',
    from: new Date(noon - hour).toISOString(),
    until: new Date(noon + minute).toISOString(),
  } as const;
  const lost = { missing: { since: noon - 15 * minute, askedAt: noon - second, confirmed: true } };
  const world = exampleWorld({
    desired: { farmStatus: 'SUSPENDED' },
    guards: { breakerOff: 'It is being moved.', replacementShare: 0.5, replacementWindowMs: hour },
    scaling: { min: 1, max: 8, source: { kind: 'schedule', timeZone: 'UTC', otherwise: 8, rules: [{ ...sale, desired: 1 }] } },
    observed: {
      servers: [running(1, { ...lost, reasonCode: 'replacement-limited', health: noHealth })],
      tracking: { desired: { servers: 1, since: noon - hour }, samples: [] },
      guards: { ...exampleWorld().observed.guards, replacements: [noon - minute] },
    },
  });
  for (const now of [noon, noon + 2 * minute]) {
    expect(planFarmRole({ ...world, now, observed: { ...world.observed, inventory: { ...seenLately, completeAt: now } } })).toMatchObject({
      ...{ actions: [], wakeAt: noon - minute + hour },
    });
  }
});
