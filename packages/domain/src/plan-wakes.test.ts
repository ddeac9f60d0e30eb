import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type Action, changesCloud } from './plan.ts';
import { anyWorld } from './plan-cases/any-world.ts';
import { hour, minute, second } from './plan-cases/example-world.ts';
import { planFarmRole } from './plan-farm-role.ts';

// Thousands of plans take a second on a quiet machine, and longer on a busy one.
vi.setConfig({ testTimeout: 30_000 });

/** What is called for what, whatever the plan says about why. */
const callOf = (action: Action) => {
  const { reason: _, ...call } = action;
  return JSON.stringify(call);
};

test('nothing is to be done before the next look that was not to be done already: no wake-up is lost to the time that passes', () => {
  const later = fc.oneof(fc.constantFrom(1, second, 20 * second, minute, 3 * minute, 10 * minute, hour), fc.nat({ max: 24 * hour }));
  fc.assert(
    fc.property(anyWorld(), later, (world, ms) => {
      const plan = planFarmRole(world);
      // What is to be done is done first, and then it is planned again.
      if (plan.actions.length > 0) return;
      const latest = plan.wakeAt === null ? world.now + ms : Math.min(world.now + ms, plan.wakeAt - 1);
      if (latest < world.now) return;
      const calls = planFarmRole({ ...world, now: latest })
        .actions.filter(changesCloud)
        .map(callOf);
      expect(calls).toEqual([]);
    }),
    { numRuns: 10_000 },
  );
});
