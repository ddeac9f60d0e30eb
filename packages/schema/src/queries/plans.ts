import { builder } from '../builder.ts';
import { Farm, FarmRole } from '../nodes.ts';
import { CreateFarmInput } from '../inputs/create-farm-input.ts';
import { AddFarmRoleInput, ChangeFarmRoleInput } from '../inputs/farm-role-inputs.ts';
import { farmRoleOf } from '../inputs/farm-role-of.ts';
import { FarmStatus } from '../types/farm-status.ts';
import { PlanResult } from '../types/plan-result.ts';

builder.queryFields((t) => ({
  planFarmCreation: t.field({
    type: PlanResult,
    description: 'What creating and launching this farm would do.',
    args: { input: t.arg({ type: CreateFarmInput, required: true }) },
    resolve: (_, { input }, context) =>
      context.plan('createFarm', { ...input, environmentId: input.environmentId.id, farmRoles: input.farmRoles.map(farmRoleOf) }),
  }),
  planFarmRoleChange: t.field({
    type: PlanResult,
    args: { input: t.arg({ type: ChangeFarmRoleInput, required: true }) },
    resolve: (_, { input }, context) => context.plan('changeFarmRole', { ...input, farmRoleId: input.farmRoleId.id }),
  }),
  planFarmRoleAddition: t.field({
    type: PlanResult,
    args: { input: t.arg({ type: AddFarmRoleInput, required: true }) },
    resolve: (_, { input }, context) => context.plan('addFarmRole', { ...input, farmId: input.farmId.id, farmRole: farmRoleOf(input.farmRole) }),
  }),
  planFarmStatusChange: t.field({
    type: PlanResult,
    args: { farmId: t.arg.globalID({ for: Farm, required: true }), status: t.arg({ type: FarmStatus, required: true }) },
    resolve: (_, { farmId, status }, context) => context.plan('status', { farmId: farmId.id, status }),
  }),
  planFarmRoleRemoval: t.field({
    type: PlanResult,
    args: { farmRoleId: t.arg.globalID({ for: FarmRole, required: true }) },
    resolve: (_, { farmRoleId }, context) => context.plan('removeFarmRole', { farmRoleId: farmRoleId.id }),
  }),
}));
