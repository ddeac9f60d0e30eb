import type { FarmPlan } from '@farmhand/engine/plan/preview-plan';
import { builder } from '../builder.ts';
import { PlanCost } from './money.ts';
import { PlanAction } from './plan-action.ts';
import { Reason } from './reason.ts';

export const Plan = builder.objectRef<FarmPlan>('Plan').implement({
  description: 'What would be done, computed by the function that does it.',
  fields: (t) => ({
    hash: t.exposeString('hash', {
      description: 'Give it back as `planHash`: the change is refused when its plan would destroy something else by then.',
    }),
    actions: t.field({ type: [PlanAction], resolve: (plan) => plan.actions }),
    reasons: t.field({ type: [Reason], resolve: (plan) => plan.reasons }),
    wakeAt: t.expose('wakeAt', { type: 'DateTime', nullable: true }),
    destructive: t.exposeBoolean('destructive', { description: 'Terminates or suspends servers, or deletes volumes.' }),
    summary: t.exposeString('summary', { description: 'One sentence.' }),
    cost: t.field({ type: PlanCost, resolve: (plan) => plan.cost }),
  }),
});
