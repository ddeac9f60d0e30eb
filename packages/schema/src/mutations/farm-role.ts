import { builder } from '../builder.ts';
import { FarmRole } from '../nodes.ts';
import { commandErrors } from '../command-errors.ts';
import { AddFarmRoleInput, ChangeFarmRoleInput, RemoveFarmRoleInput } from '../inputs/farm-role-inputs.ts';
import { farmRoleOf } from '../inputs/farm-role-of.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  addFarmRole: t.field({
    type: FarmRole,
    errors,
    args: { input: t.arg({ type: AddFarmRoleInput, required: true }) },
    resolve: (_, { input }, context) => context.run('addFarmRole', { ...input, farmId: input.farmId.id, farmRole: farmRoleOf(input.farmRole) }),
  }),
  changeFarmRole: t.field({
    type: FarmRole,
    errors,
    args: { input: t.arg({ type: ChangeFarmRoleInput, required: true }) },
    resolve: (_, { input }, context) => context.run('changeFarmRole', { ...input, farmRoleId: input.farmRoleId.id }),
  }),
  removeFarmRole: t.field({
    type: FarmRole,
    errors,
    description: 'It wants no servers from now on, and is gone when nothing of it is left.',
    args: { input: t.arg({ type: RemoveFarmRoleInput, required: true }) },
    resolve: (_, { input }, context) => context.run('removeFarmRole', { ...input, farmRoleId: input.farmRoleId.id }),
  }),
}));
