import type { Viewer as ViewerValue } from '@farmhand/engine/access/viewer';
import { canI } from '@farmhand/engine/read/can-i';
import { findEnvironments } from '@farmhand/engine/read/find-environments';
import { packAbility } from '@farmhand/rbac/pack-ability';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { Environment, Farm, Organization } from '../nodes.ts';
import { Decision } from './decision.ts';

export const Viewer = builder.objectRef<ViewerValue>('Viewer').implement({
  description: 'Who asks, and what they may do.',
  fields: (t) => ({
    id: t.id({ resolve: (viewer) => globalId('User', viewer.userId) }),
    email: t.string({ resolve: (viewer, _, context) => context.load.user.load(viewer.userId).then(({ email }) => email) }),
    name: t.string({ resolve: (viewer, _, context) => context.load.user.load(viewer.userId).then(({ name }) => name) }),
    organization: t.field({
      type: Organization,
      resolve: (viewer, _, context) => context.load.existing('Organization', viewer.organizationId),
    }),
    environments: t.field({ type: [Environment], resolve: (_viewer, _args, context) => findEnvironments(context) }),
    abilityRules: t.field({
      type: 'JSON',
      description: 'What the viewer may do, packed: the dashboard decides with the same rules, to show what is not allowed and why.',
      resolve: (viewer) => packAbility(viewer.ability),
    }),
    canI: t.field({
      type: Decision,
      description: 'Whether the viewer may do it there, and why or why not.',
      args: {
        permission: t.arg.string({ required: true, description: 'For example `farm:launch`.' }),
        environmentId: t.arg.globalID({ for: Environment }),
        farmId: t.arg.globalID({ for: Farm }),
      },
      resolve: (_viewer, { permission, environmentId, farmId }, context) =>
        canI(context, { permission, environmentId: environmentId?.id, farmId: farmId?.id }),
    }),
  }),
});
