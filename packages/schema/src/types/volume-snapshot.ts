import { snapshotUsdPerMonth } from '@farmhand/engine/inventory/volume-cost';
import type { VolumeSnapshotRow } from '@farmhand/engine/store/rows';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { FarmRole } from '../nodes.ts';
import { Reason } from './reason.ts';

const SnapshotPurpose = builder.enumType('SnapshotPurpose', {
  values: {
    BEFORE_DELETION: { description: 'Taken before its volume is deleted.' },
    SCHEDULED: { description: 'Taken by the clock.' },
    EXCESS: { description: 'Taken a second time by a repeated call: it is removed by itself.' },
    UNCLAIMED: { description: 'No record says what it was taken for: it stays until a person decides.' },
  } as const,
});

export const VolumeSnapshot = builder.objectRef<VolumeSnapshotRow>('VolumeSnapshot').implement({
  description: 'What a data volume held at one moment. It outlives its volume.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('VolumeSnapshot', id) }),
    cloudId: t.exposeString('cloudId', { nullable: true }),
    slotIndex: t.exposeInt('slotIndex', { nullable: true, description: 'Null when nobody knows of which volume it is.' }),
    device: t.exposeString('device', { nullable: true }),
    volumeCloudId: t.exposeString('volumeCloudId', { nullable: true }),
    sizeGib: t.exposeInt('sizeGib', { description: 'Of its volume.' }),
    purpose: t.expose('purpose', { type: SnapshotPurpose }),
    state: t.exposeString('state'),
    progressPercent: t.exposeInt('progressPercent'),
    reason: t.expose('reason', { type: Reason }),
    missing: t.boolean({ description: 'The last complete listing did not show it.', resolve: ({ missingSince }) => missingSince !== null }),
    usdPerMonth: t.float({
      nullable: true,
      description: 'By the price file, were all of its volume in it; null when that does not know the location.',
      resolve: async (snapshot, _, context) =>
        snapshotUsdPerMonth(context.engine, await context.load.existing('CloudAccount', snapshot.cloudAccountId), snapshot),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    keepUntil: t.expose('keepUntil', { type: 'DateTime', nullable: true, description: 'It is deleted then. Null: not for its age.' }),
    deletionRequested: t.exposeBoolean('requested'),
  }),
});

builder.objectField(FarmRole, 'snapshots', (t) =>
  t.field({
    type: [VolumeSnapshot],
    description: 'Snapshots of its volumes, the newest first, also of volumes that are gone.',
    resolve: (farmRole, _, context) => context.load.snapshotsOfFarmRole.load(farmRole.id),
  }),
);
