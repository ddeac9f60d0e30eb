import { defaultVolumeSnapshots } from '@farmhand/domain/farm-role-declaration';
import { builder } from '../builder.ts';
import { idempotencyKey } from './idempotency-key.ts';

export const VolumeSnapshotsInput = builder.inputType('VolumeSnapshotsInput', {
  fields: (t) => ({
    keepDays: t.int({ required: true, defaultValue: defaultVolumeSnapshots.keepDays }),
    everyHours: t.int({ description: 'Null: none is taken by the clock.' }),
    kept: t.int({ required: true, defaultValue: defaultVolumeSnapshots.kept }),
  }),
});

export const DeleteVolumeSnapshotInput = builder.inputType('DeleteVolumeSnapshotInput', {
  fields: (t) => ({
    snapshotId: t.globalID({ required: true }),
    reason: t.string({ required: true, description: 'Why. It is kept in the audit log.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});
