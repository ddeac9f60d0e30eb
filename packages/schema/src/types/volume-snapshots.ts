import type { VolumeSnapshots as VolumeSnapshotsValue } from '@farmhand/domain/farm-role-declaration';
import { builder } from '../builder.ts';

export const VolumeSnapshots = builder.objectRef<VolumeSnapshotsValue>('VolumeSnapshots').implement({
  fields: (t) => ({
    keepDays: t.exposeInt('keepDays', { description: 'How long one that was taken before a deletion is kept.' }),
    everyHours: t.exposeInt('everyHours', { nullable: true, description: 'Null: none is taken by the clock.' }),
    kept: t.exposeInt('kept', { description: 'How many of those that were taken by the clock are kept of each volume.' }),
  }),
});
