import { builder } from '../builder.ts';
import { WhenUnwanted } from '../types/when-unwanted.ts';
import { VolumeSnapshotsInput } from './volume-snapshot-inputs.ts';

export const VolumeInput = builder.inputType('VolumeInput', {
  fields: (t) => ({
    device: t.string({ required: true, description: 'For example `/dev/sdf`.' }),
    sizeGib: t.int({ required: true }),
    type: t.string({ required: true }),
    iops: t.int(),
    throughputMibps: t.int(),
    encrypted: t.boolean({ required: true, defaultValue: true }),
    kmsKeyId: t.string(),
    whenUnwanted: t.field({ type: WhenUnwanted, required: true, defaultValue: 'keep' }),
    snapshots: t.field({ type: VolumeSnapshotsInput, description: 'Null: as by default.' }),
  }),
});
