import { changeEnvironmentBudget, changeFarmBudget } from '@farmhand/engine/budget/change-budget';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { ChangeEnvironmentBudgetInput, ChangeFarmBudgetInput } from '../inputs/budget-inputs.ts';
import { Environment, Farm } from '../nodes.ts';
import { run } from '../run.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  changeFarmBudget: t.field({
    type: Farm,
    errors,
    description: 'Sets or takes away how much a farm may cost per hour. It ends no server: one below what is used stops growth.',
    args: { input: t.arg({ type: ChangeFarmBudgetInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [changeFarmBudget, 'Farm'], { ...input, farmId: input.farmId.id, usdPerHour: input.usdPerHour ?? null }),
  }),
  changeEnvironmentBudget: t.field({
    type: Environment,
    errors,
    description: 'The same for all farms of an environment together.',
    args: { input: t.arg({ type: ChangeEnvironmentBudgetInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [changeEnvironmentBudget, 'Environment'], {
        ...input,
        environmentId: input.environmentId.id,
        usdPerHour: input.usdPerHour ?? null,
      }),
  }),
}));
