import { CloudCallError } from '@farmhand/engine/engine-error';
import { createImage } from '@farmhand/engine/role/create-image';
import { createRole } from '@farmhand/engine/role/create-role';
import { updateRole } from '@farmhand/engine/role/update-role';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { CreateImageInput, CreateRoleInput, UpdateRoleInput } from '../inputs/role-inputs.ts';
import { Image, Role } from '../nodes.ts';
import { run } from '../run.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  createImage: t.field({
    type: Image,
    errors: { types: [...commandErrors, CloudCallError] },
    args: { input: t.arg({ type: CreateImageInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [createImage, 'Image'], { ...input, cloudAccountId: input.cloudAccountId?.id }),
  }),
  createRole: t.field({
    type: Role,
    errors,
    args: { input: t.arg({ type: CreateRoleInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [createRole, 'Role'], { ...input, imageIds: input.imageIds.map(({ id }) => id) }),
  }),
  updateRole: t.field({
    type: Role,
    errors,
    args: { input: t.arg({ type: UpdateRoleInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [updateRole, 'Role'], { ...input, roleId: input.roleId.id, imageIds: input.imageIds?.map(({ id }) => id) }),
  }),
}));
