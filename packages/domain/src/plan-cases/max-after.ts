import type { Plan } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import { maxInForce } from '../rollout.ts';

/** The max in force once the plan's intents are recorded: beyond max only for stand-ins of a rollout. */
export function maxAfter({ desired, observed }: PlanContext, plan: Plan): number {
  const set = plan.actions.find((action) => action.kind === 'set-rollout');
  const { scaling, rollout } = desired.declaration;
  return maxInForce(scaling.max, rollout, set ? set.rollout : observed.rollout);
}
