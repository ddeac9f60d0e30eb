import { launchFarm } from '@farmhand/engine/farm/launch-farm';
import { resumeFarm } from '@farmhand/engine/farm/resume-farm';
import { suspendFarm } from '@farmhand/engine/farm/suspend-farm';
import { terminateFarm } from '@farmhand/engine/farm/terminate-farm';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { LaunchFarmInput, ResumeFarmInput, SuspendFarmInput, TerminateFarmInput } from '../inputs/farm-inputs.ts';
import { Farm } from '../nodes.ts';
import { run } from '../run.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  launchFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: LaunchFarmInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [launchFarm, 'Farm'], { ...input, farmId: input.farmId.id }),
  }),
  suspendFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: SuspendFarmInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [suspendFarm, 'Farm'], { ...input, farmId: input.farmId.id }),
  }),
  resumeFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: ResumeFarmInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [resumeFarm, 'Farm'], { ...input, farmId: input.farmId.id }),
  }),
  terminateFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: TerminateFarmInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [terminateFarm, 'Farm'], { ...input, farmId: input.farmId.id }),
  }),
}));
