import { pauseRollout, resumeRollout } from '@farmhand/engine/farm/change-rollout';
import { rollBackFarmRole } from '@farmhand/engine/farm/roll-back-farm-role';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { PauseRolloutInput, ResumeRolloutInput, RollBackFarmRoleInput } from '../inputs/rollout-inputs.ts';
import { FarmRole } from '../nodes.ts';
import { run } from '../run.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  pauseRollout: t.field({
    type: FarmRole,
    errors,
    description: 'Servers that are replaced at this moment are still replaced; no other is taken away.',
    args: { input: t.arg({ type: PauseRolloutInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [pauseRollout, 'FarmRole'], { ...input, farmRoleId: input.farmRoleId.id }),
  }),
  resumeRollout: t.field({
    type: FarmRole,
    errors,
    description: 'What failed before counts no more.',
    args: { input: t.arg({ type: ResumeRolloutInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [resumeRollout, 'FarmRole'], { ...input, farmRoleId: input.farmRoleId.id }),
  }),
  rollBackFarmRole: t.field({
    type: FarmRole,
    errors,
    description: 'Servers are made again from what they were made from before the last change, in a new revision.',
    args: { input: t.arg({ type: RollBackFarmRoleInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [rollBackFarmRole, 'FarmRole'], { ...input, farmRoleId: input.farmRoleId.id }),
  }),
}));
