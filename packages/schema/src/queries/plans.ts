import { draftAddFarmRole } from '@farmhand/engine/farm/add-farm-role';
import { draftChangeFarmRole } from '@farmhand/engine/farm/change-farm-role';
import { draftChangeGuards } from '@farmhand/engine/farm/change-guards';
import { draftCreateFarm } from '@farmhand/engine/farm/create-farm';
import { draftFarmStatus } from '@farmhand/engine/farm/draft-farm-status';
import { draftRemoveFarmRole } from '@farmhand/engine/farm/remove-farm-role';
import { draftRollBackFarmRole } from '@farmhand/engine/farm/roll-back-farm-role';
import { builder } from '../builder.ts';
import { CreateFarmInput } from '../inputs/create-farm-input.ts';
import { AddFarmRoleInput, ChangeFarmRoleInput, ChangeGuardsInput } from '../inputs/farm-role-inputs.ts';
import { farmRoleChangeOf, farmRoleOf } from '../inputs/farm-role-of.ts';
import { Farm, FarmRole } from '../nodes.ts';
import { preview } from '../preview.ts';
import { FarmStatus } from '../types/farm-status.ts';
import { PlanResult } from '../types/plan-result.ts';
import { WhenUnwanted } from '../types/when-unwanted.ts';

builder.queryFields((t) => ({
  planFarmCreation: t.field({
    type: PlanResult,
    description: 'What creating and launching this farm would do.',
    args: { input: t.arg({ type: CreateFarmInput, required: true }) },
    resolve: (_, { input }, context) =>
      preview(context, (tx, asker) =>
        draftCreateFarm(tx, asker, {
          ...input,
          environmentId: input.environmentId.id,
          farmRoles: input.farmRoles.map(farmRoleOf),
          launch: true,
        }),
      ),
  }),
  planFarmRoleChange: t.field({
    type: PlanResult,
    args: { input: t.arg({ type: ChangeFarmRoleInput, required: true }) },
    resolve: (_, { input }, context) => preview(context, (tx, asker) => draftChangeFarmRole(tx, asker, farmRoleChangeOf(input))),
  }),
  planGuardsChange: t.field({
    type: PlanResult,
    args: { input: t.arg({ type: ChangeGuardsInput, required: true }) },
    resolve: (_, { input }, context) =>
      preview(context, (tx, asker) => draftChangeGuards(tx, asker, { ...input, farmRoleId: input.farmRoleId.id })),
  }),
  planFarmRoleAddition: t.field({
    type: PlanResult,
    args: { input: t.arg({ type: AddFarmRoleInput, required: true }) },
    resolve: (_, { input }, context) =>
      preview(context, (tx, asker) =>
        draftAddFarmRole(tx, asker, { ...input, farmId: input.farmId.id, farmRole: farmRoleOf(input.farmRole) }),
      ),
  }),
  planFarmStatusChange: t.field({
    type: PlanResult,
    args: {
      farmId: t.arg.globalID({ for: Farm, required: true }),
      status: t.arg({ type: FarmStatus, required: true }),
      volumes: t.arg({ type: WhenUnwanted, description: 'For TERMINATED: what happens to data volumes.' }),
    },
    resolve: (_, { farmId, status, volumes }, context) =>
      preview(context, (tx, asker) => draftFarmStatus(tx, asker, { farmId: farmId.id, verb: null, status, volumes })),
  }),
  planFarmRoleRollback: t.field({
    type: PlanResult,
    args: { farmRoleId: t.arg.globalID({ for: FarmRole, required: true }) },
    resolve: (_, { farmRoleId }, context) =>
      preview(context, (tx, asker) => draftRollBackFarmRole(tx, asker, { farmRoleId: farmRoleId.id })),
  }),
  planFarmRoleRemoval: t.field({
    type: PlanResult,
    args: { farmRoleId: t.arg.globalID({ for: FarmRole, required: true }) },
    resolve: (_, { farmRoleId }, context) => preview(context, (tx, asker) => draftRemoveFarmRole(tx, asker, { farmRoleId: farmRoleId.id })),
  }),
}));
