import { builder } from '../builder.ts';
import { Farm } from '../nodes.ts';
import { commandErrors } from '../command-errors.ts';
import { LaunchFarmInput, ResumeFarmInput, SuspendFarmInput, TerminateFarmInput } from '../inputs/farm-inputs.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  launchFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: LaunchFarmInput, required: true }) },
    resolve: (_, { input }, context) => context.run('launchFarm', { ...input, farmId: input.farmId.id }),
  }),
  suspendFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: SuspendFarmInput, required: true }) },
    resolve: (_, { input }, context) => context.run('suspendFarm', { ...input, farmId: input.farmId.id }),
  }),
  resumeFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: ResumeFarmInput, required: true }) },
    resolve: (_, { input }, context) => context.run('resumeFarm', { ...input, farmId: input.farmId.id }),
  }),
  terminateFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: TerminateFarmInput, required: true }) },
    resolve: (_, { input }, context) => context.run('terminateFarm', { ...input, farmId: input.farmId.id }),
  }),
}));
