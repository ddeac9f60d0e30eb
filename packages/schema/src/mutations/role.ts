import { builder } from '../builder.ts';
import { Image, Role } from '../nodes.ts';
import { commandErrors } from '../command-errors.ts';
import { CreateImageInput, CreateRoleInput, UpdateRoleInput } from '../inputs/role-inputs.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  createImage: t.field({
    type: Image,
    errors,
    args: { input: t.arg({ type: CreateImageInput, required: true }) },
    resolve: (_, { input }, context) => context.run('createImage', input),
  }),
  createRole: t.field({
    type: Role,
    errors,
    args: { input: t.arg({ type: CreateRoleInput, required: true }) },
    resolve: (_, { input }, context) => context.run('createRole', { ...input, imageIds: input.imageIds.map(({ id }) => id) }),
  }),
  updateRole: t.field({
    type: Role,
    errors,
    args: { input: t.arg({ type: UpdateRoleInput, required: true }) },
    resolve: (_, { input }, context) => context.run('updateRole', { ...input, roleId: input.roleId.id, imageIds: input.imageIds?.map(({ id }) => id) }),
  }),
}));
