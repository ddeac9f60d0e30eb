import { addFarmRole } from '@farmhand/engine/farm/add-farm-role';
import { changeFarmRole } from '@farmhand/engine/farm/change-farm-role';
import { changeGuards } from '@farmhand/engine/farm/change-guards';
import { releaseBreaker } from '@farmhand/engine/farm/release-breaker';
import { removeFarmRole } from '@farmhand/engine/farm/remove-farm-role';
import { tryAgain } from '@farmhand/engine/farm/try-again';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import {
  AddFarmRoleInput,
  ChangeFarmRoleInput,
  ChangeGuardsInput,
  ReleaseBreakerInput,
  RemoveFarmRoleInput,
  TryAgainInput,
} from '../inputs/farm-role-inputs.ts';
import { farmRoleChangeOf, farmRoleOf } from '../inputs/farm-role-of.ts';
import { FarmRole } from '../nodes.ts';
import { run } from '../run.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  addFarmRole: t.field({
    type: FarmRole,
    errors,
    args: { input: t.arg({ type: AddFarmRoleInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [addFarmRole, 'FarmRole'], { ...input, farmId: input.farmId.id, farmRole: farmRoleOf(input.farmRole) }),
  }),
  changeFarmRole: t.field({
    type: FarmRole,
    errors,
    args: { input: t.arg({ type: ChangeFarmRoleInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [changeFarmRole, 'FarmRole'], farmRoleChangeOf(input)),
  }),
  changeGuards: t.field({
    type: FarmRole,
    errors,
    description: 'The declaration stays as it is: no server is outdated by it.',
    args: { input: t.arg({ type: ChangeGuardsInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [changeGuards, 'FarmRole'], { ...input, farmRoleId: input.farmRoleId.id }),
  }),
  tryAgain: t.field({
    type: FarmRole,
    errors,
    description: 'Launches that failed are tried again at once, and count no more.',
    args: { input: t.arg({ type: TryAgainInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [tryAgain, 'FarmRole'], { ...input, farmRoleId: input.farmRoleId.id }),
  }),
  removeFarmRole: t.field({
    type: FarmRole,
    errors,
    description: 'It wants no servers from now on, and is gone when nothing of it is left.',
    args: { input: t.arg({ type: RemoveFarmRoleInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [removeFarmRole, 'FarmRole'], { ...input, farmRoleId: input.farmRoleId.id }),
  }),
  releaseBreaker: t.field({
    type: FarmRole,
    errors,
    description: 'After a look at the cloud: what seems lost is lost, and is replaced.',
    args: { input: t.arg({ type: ReleaseBreakerInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [releaseBreaker, 'FarmRole'], { ...input, farmRoleId: input.farmRoleId.id }),
  }),
}));
