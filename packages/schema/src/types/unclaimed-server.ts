import { readable } from '@farmhand/engine/read/readable';
import type { OrphanRow } from '@farmhand/engine/store/rows';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { FarmRole } from '../nodes.ts';

const UnclaimedVerdict = builder.enumType('UnclaimedVerdict', {
  values: {
    SUPERSEDED: { description: 'Its launch was closed without it: it is deleted by itself after a while.' },
    UNKNOWN_LAUNCH: {
      description:
        'Its launch is not on record, or its tag was copied: it stays until a person decides, and nothing is launched meanwhile.',
    },
  } as const,
});

export const UnclaimedServer = builder.objectRef<OrphanRow>('UnclaimedServer').implement({
  description: 'A server in the cloud with our tag that no record claims. It counts to the max of the farm role that its tag names.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Orphan', id) }),
    cloudId: t.exposeString('cloudId'),
    location: t.exposeString('location'),
    farmRole: t.field({
      type: FarmRole,
      nullable: true,
      description: 'The one that its tag names; null when it is none of ours.',
      resolve: async ({ farmRoleId }, _, context) =>
        farmRoleId === null ? null : ((await readable(context, 'FarmRole', [farmRoleId]))[0] ?? null),
    }),
    instanceType: t.exposeString('instanceType', { nullable: true }),
    zone: t.exposeString('zone', { nullable: true }),
    cloudState: t.exposeString('cloudState'),
    verdict: t.expose('verdict', { type: UnclaimedVerdict }),
    firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime' }),
    deletionRequested: t.exposeBoolean('requested'),
  }),
});
