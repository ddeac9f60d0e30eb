import { cloneFarm } from '@farmhand/engine/farm/clone-farm';
import { createFarm } from '@farmhand/engine/farm/create-farm';
import { deleteFarm } from '@farmhand/engine/farm/delete-farm';
import { freezeFarm } from '@farmhand/engine/farm/freeze-farm';
import { renameFarm } from '@farmhand/engine/farm/rename-farm';
import { unfreezeFarm } from '@farmhand/engine/farm/unfreeze-farm';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { deleted } from '../deleted.ts';
import { CreateFarmInput } from '../inputs/create-farm-input.ts';
import { ChangeFarmInput, CloneFarmInput, DeleteFarmInput, FreezeFarmInput, UnfreezeFarmInput } from '../inputs/farm-inputs.ts';
import { farmRoleOf } from '../inputs/farm-role-of.ts';
import { Farm } from '../nodes.ts';
import { run } from '../run.ts';
import { DeletedNode } from '../types/deleted-node.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  createFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: CreateFarmInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [createFarm, 'Farm'], { ...input, environmentId: input.environmentId.id, farmRoles: input.farmRoles.map(farmRoleOf) }),
  }),
  changeFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: ChangeFarmInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [renameFarm, 'Farm'], { ...input, farmId: input.farmId.id }),
  }),
  cloneFarm: t.field({
    type: Farm,
    errors,
    description: 'A new farm with the same declaration, not launched.',
    args: { input: t.arg({ type: CloneFarmInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [cloneFarm, 'Farm'], { ...input, farmId: input.farmId.id }),
  }),
  deleteFarm: t.field({
    type: DeletedNode,
    errors,
    description: 'Only a terminated farm of which nothing is left in the cloud.',
    args: { input: t.arg({ type: DeleteFarmInput, required: true }) },
    resolve: (_, { input }, context) => deleted(context, [deleteFarm, 'Farm'], { ...input, farmId: input.farmId.id }),
  }),
  freezeFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: FreezeFarmInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [freezeFarm, 'Farm'], { ...input, farmId: input.farmId.id }),
  }),
  unfreezeFarm: t.field({
    type: Farm,
    errors,
    args: { input: t.arg({ type: UnfreezeFarmInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [unfreezeFarm, 'Farm'], { ...input, farmId: input.farmId.id }),
  }),
}));
