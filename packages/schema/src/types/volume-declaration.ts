import { snapshotsOf, type VolumeDeclaration as VolumeDeclarationValue } from '@farmhand/domain/farm-role-declaration';
import { builder } from '../builder.ts';
import { VolumeSnapshots } from './volume-snapshots.ts';
import { WhenUnwanted } from './when-unwanted.ts';

export const VolumeDeclaration = builder.objectRef<VolumeDeclarationValue>('VolumeDeclaration').implement({
  fields: (t) => ({
    device: t.exposeString('device'),
    sizeGib: t.exposeInt('sizeGib'),
    type: t.exposeString('type'),
    iops: t.exposeInt('iops', { nullable: true }),
    throughputMibps: t.exposeInt('throughputMibps', { nullable: true }),
    encrypted: t.exposeBoolean('encrypted'),
    kmsKeyId: t.exposeString('kmsKeyId', { nullable: true }),
    whenUnwanted: t.field({ type: WhenUnwanted, resolve: ({ whenUnwanted }) => whenUnwanted }),
    snapshots: t.field({ type: VolumeSnapshots, resolve: snapshotsOf }),
  }),
});
