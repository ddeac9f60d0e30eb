import fc from 'fast-check';
import { vi } from 'vitest';
import type { LaunchAction, Plan } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import { planFarmRole } from '../plan-farm-role.ts';
import { anyWorld } from './any-world.ts';

// Thousands of plans take a second on a quiet machine, and longer on a busy one.
vi.setConfig({ testTimeout: 30_000 });

export const numRuns = 600;

/** For tests: what holds of the plan of any world. */
export const always = (holds: (world: PlanContext, plan: Plan) => void) =>
  fc.assert(
    fc.property(anyWorld(), (world) => holds(world, planFarmRole(world))),
    { numRuns },
  );

export const launches = (plan: Plan): LaunchAction[] => plan.actions.filter((action) => action.kind === 'launch');
