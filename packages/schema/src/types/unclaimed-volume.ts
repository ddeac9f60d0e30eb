import { volumeUsdPerMonth } from '@farmhand/engine/inventory/volume-cost';
import { readable } from '@farmhand/engine/read/readable';
import type { OrphanVolumeRow } from '@farmhand/engine/store/rows';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { FarmRole } from '../nodes.ts';

const UnclaimedVolumeVerdict = builder.enumType('UnclaimedVolumeVerdict', {
  values: {
    SUPERSEDED: { description: 'Our own records prove that no server of a slot ever held it: it is deleted by itself after a while.' },
    UNKNOWN: { description: 'Nothing proves that it is empty: it stays until a person decides.' },
  } as const,
});

export const UnclaimedVolume = builder.objectRef<OrphanVolumeRow>('UnclaimedVolume').implement({
  description: 'A data volume in the cloud with our tag that no record claims. It is billed, and may hold data.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('OrphanVolume', id) }),
    cloudId: t.exposeString('cloudId'),
    location: t.exposeString('location'),
    farmRole: t.field({
      type: FarmRole,
      nullable: true,
      description: 'The one that its tag names; null when it is none of ours, or none that the viewer may see.',
      resolve: async ({ farmRoleId }, _, context) =>
        farmRoleId === null ? null : ((await readable(context, 'FarmRole', [farmRoleId]))[0] ?? null),
    }),
    cloudState: t.exposeString('cloudState'),
    heldBy: t.exposeString('heldBy', { nullable: true, description: 'Cloud id of the server that holds it.' }),
    zone: t.exposeString('zone', { nullable: true }),
    sizeGib: t.exposeInt('sizeGib'),
    type: t.exposeString('type', { nullable: true }),
    usdPerMonth: t.float({
      nullable: true,
      description: 'By the price file, without what its IOPS and throughput may cost; null when that does not know the type.',
      resolve: async (volume, _, context) =>
        volumeUsdPerMonth(context.engine, await context.load.existing('CloudAccount', volume.cloudAccountId), volume),
    }),
    verdict: t.expose('verdict', { type: UnclaimedVolumeVerdict }),
    firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime' }),
    deletionRequested: t.exposeBoolean('requested'),
  }),
});
