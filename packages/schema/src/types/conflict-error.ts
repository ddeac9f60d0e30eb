import type { DeclarationPlan as DeclarationPlanValue } from '@farmhand/engine/declaration/declaration-plan';
import { ConflictError } from '@farmhand/engine/engine-error';
import type { FarmPlan } from '@farmhand/engine/plan/preview-plan';
import { builder } from '../builder.ts';
import { DeclarationPlan } from './declaration-plan.ts';
import { ErrorInterface } from './error.ts';
import { Plan } from './plan.ts';

builder.objectType(ConflictError, {
  name: 'ConflictError',
  description: 'Somebody was faster: the version is stale, the name is taken, or the plan is no longer the one that was shown.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    currentVersion: t.exposeInt('currentVersion', { nullable: true }),
    plan: t.field({
      type: Plan,
      nullable: true,
      description: 'The plan as it is now, where a plan is what differs.',
      resolve: (error) => error.plan as FarmPlan | null,
    }),
    declarationPlan: t.field({
      type: DeclarationPlan,
      nullable: true,
      description: 'The plan as it is now, where files were applied on another one.',
      resolve: (error) => error.declarationPlan as DeclarationPlanValue | null,
    }),
  }),
});
