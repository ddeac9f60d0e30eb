import { builder } from '../builder.ts';
import { Farm } from '../nodes.ts';
import { commandErrors } from '../command-errors.ts';
import { CreateFarmInput } from '../inputs/create-farm-input.ts';
import { ChangeFarmInput, CloneFarmInput, DeleteFarmInput, FreezeFarmInput, UnfreezeFarmInput } from '../inputs/farm-inputs.ts';
import { farmRoleOf } from '../inputs/farm-role-of.ts';
import { DeletedNode } from '../types/deleted-node.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  createFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: CreateFarmInput, required: true }) },
    resolve: (_, { input }, context) => context.run('createFarm', { ...input, environmentId: input.environmentId.id, farmRoles: input.farmRoles.map(farmRoleOf) }),
  }),
  changeFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: ChangeFarmInput, required: true }) },
    resolve: (_, { input }, context) => context.run('changeFarm', { ...input, farmId: input.farmId.id }),
  }),
  cloneFarm: t.field({
    type: Farm,
    errors,
    description: 'A new farm with the same declaration, not launched.',
    args: { input: t.arg({ type: CloneFarmInput, required: true }) },
    resolve: (_, { input }, context) => context.run('cloneFarm', { ...input, farmId: input.farmId.id }),
  }),
  deleteFarm: t.field({
    type: DeletedNode,
    errors,
    description: 'Only a terminated farm of which nothing is left in the cloud.',
    args: { input: t.arg({ type: DeleteFarmInput, required: true }) },
    resolve: (_, { input }, context) => context.run('deleteFarm', { ...input, farmId: input.farmId.id }),
  }),
  freezeFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: FreezeFarmInput, required: true }) },
    resolve: (_, { input }, context) => context.run('freezeFarm', { ...input, farmId: input.farmId.id }),
  }),
  unfreezeFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: UnfreezeFarmInput, required: true }) },
    resolve: (_, { input }, context) => context.run('unfreezeFarm', { ...input, farmId: input.farmId.id }),
  }),
}));
