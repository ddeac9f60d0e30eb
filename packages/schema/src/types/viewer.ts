import type { Viewer as ViewerValue } from '@farmhand/engine/access/viewer';
import { builder } from '../builder.ts';
import { Environment, Farm, Organization } from '../nodes.ts';
import { globalId } from '../global-id.ts';
import { Decision } from './decision.ts';

export const Viewer = builder.objectRef<ViewerValue>('Viewer').implement({
  description: 'Who asks, and what they may do.',
  fields: (t) => ({
    id: t.id({ resolve: (viewer) => globalId('User', viewer.userId) }),
    email: t.exposeString('email'),
    name: t.exposeString('name'),
    organization: t.field({ type: Organization, resolve: (viewer, _, context) => context.load.existing('Organization', viewer.organizationId) }),
    environments: t.field({ type: [Environment], resolve: (_viewer, _args, context) => context.environments() }),
    abilityRules: t.field({
      type: 'JSON',
      description: 'What the viewer may do, packed: the dashboard decides with the same rules, to show what is not allowed and why.',
      resolve: (_viewer, _args, context) => context.abilityRules(),
    }),
    canI: t.field({
      type: Decision,
      description: 'Whether the viewer may do it, and why or why not.',
      args: { permission: t.arg.string({ required: true }), environmentId: t.arg.globalID({ for: Environment }), farmId: t.arg.globalID({ for: Farm }) },
      resolve: (_viewer, { permission, environmentId, farmId }, context) => context.canI({ permission, environmentId: environmentId?.id, farmId: farmId?.id }),
    }),
  }),
});
