import { findImages, findRoles } from '@farmhand/engine/read/find-roles';
import { builder } from '../builder.ts';
import { pageArgs, pageCost } from '../connection.ts';
import { ImageConnection, RoleConnection } from '../types/connections.ts';

builder.queryFields((t) => ({
  roles: t.field({
    type: RoleConnection,
    description: 'By name.',
    args: pageArgs,
    complexity: pageCost,
    resolve: (_, args, context) => findRoles(context, args),
  }),
  images: t.field({
    type: ImageConnection,
    description: 'By name.',
    args: pageArgs,
    complexity: pageCost,
    resolve: (_, args, context) => findImages(context, args),
  }),
}));
