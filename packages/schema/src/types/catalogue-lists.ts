import type {
  CatalogueCapability,
  CatalogueImage as CatalogueImageValue,
  InstanceType as InstanceTypeValue,
} from '@farmhand/clouds/driver';
import type { VolumePrice as VolumePriceValue } from '@farmhand/engine/read/catalogue';
import type { ObjectRef } from '@pothos/core';
import { builder } from '../builder.ts';

type Item<Method extends keyof CatalogueCapability> = Awaited<ReturnType<CatalogueCapability[Method]>>[number];

const CatalogueLocation = builder.objectRef<Item<'locations'>>('CatalogueLocation').implement({
  fields: (t) => ({ name: t.exposeString('name'), label: t.exposeString('label') }),
});
const CatalogueZone = builder.objectRef<Item<'zones'>>('CatalogueZone').implement({
  fields: (t) => ({ name: t.exposeString('name'), available: t.exposeBoolean('available') }),
});
const InstanceType = builder.objectRef<InstanceTypeValue>('InstanceType').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    vcpus: t.exposeInt('vcpus'),
    memoryMib: t.exposeInt('memoryMib'),
    architectures: t.exposeStringList('architectures'),
    usdPerHour: t.exposeFloat('usdPerHour', { nullable: true, description: 'Null when the price is not known.' }),
  }),
});
export const VolumePrice = builder.objectRef<VolumePriceValue>('VolumePrice').implement({
  description: 'With what IOPS and throughput cost beyond what the type includes.',
  fields: (t) => ({
    type: t.string({ resolve: ({ volume }) => volume.type }),
    sizeGib: t.int({ resolve: ({ volume }) => volume.sizeGib }),
    iops: t.int({ nullable: true, resolve: ({ volume }) => volume.iops }),
    throughputMibps: t.int({ nullable: true, resolve: ({ volume }) => volume.throughputMibps }),
    usdPerMonth: t.exposeFloat('usdPerMonth', { nullable: true, description: 'Null when the price is not known.' }),
    snapshotUsdPerMonth: t.exposeFloat('snapshotUsdPerMonth', {
      nullable: true,
      description: 'Of one snapshot, as if all of the volume were in it. Null when the price is not known.',
    }),
  }),
});
const CatalogueImage = builder.objectRef<CatalogueImageValue>('CatalogueImage').implement({
  fields: (t) => ({
    cloudImageId: t.exposeString('cloudId'),
    name: t.exposeString('name'),
    architecture: t.exposeString('architecture', { nullable: true }),
    rootDevice: t.exposeString('rootDevice', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true }),
  }),
});
const Network = builder.objectRef<Item<'networks'>>('Network').implement({
  fields: (t) => ({
    id: t.exposeString('id', { description: 'The cloud’s own id.' }),
    name: t.exposeString('name', { nullable: true }),
    isDefault: t.exposeBoolean('isDefault'),
    cidr: t.exposeString('cidr', { nullable: true }),
  }),
});
const Subnet = builder.objectRef<Item<'subnets'>>('Subnet').implement({
  fields: (t) => ({
    id: t.exposeString('id', { description: 'The cloud’s own id.' }),
    name: t.exposeString('name', { nullable: true }),
    networkId: t.exposeString('networkId'),
    zone: t.exposeString('zone'),
    cidr: t.exposeString('cidr', { nullable: true }),
  }),
});
const SecurityGroup = builder.objectRef<Item<'securityGroups'>>('SecurityGroup').implement({
  fields: (t) => ({
    id: t.exposeString('id', { description: 'The cloud’s own id.' }),
    name: t.exposeString('name'),
    networkId: t.exposeString('networkId', { nullable: true }),
  }),
});
const KeyPair = builder.objectRef<Item<'keyPairs'>>('KeyPair').implement({ fields: (t) => ({ name: t.exposeString('name') }) });

export const LocationList = listOf('LocationList', CatalogueLocation);
export const ZoneList = listOf('ZoneList', CatalogueZone);
export const InstanceTypeList = listOf('InstanceTypeList', InstanceType);
export const CatalogueImageList = listOf('CatalogueImageList', CatalogueImage);
export const NetworkList = listOf('NetworkList', Network);
export const SubnetList = listOf('SubnetList', Subnet);
export const SecurityGroupList = listOf('SecurityGroupList', SecurityGroup);
export const KeyPairList = listOf('KeyPairList', KeyPair);

/** A union has object types as members only, so each list is wrapped in one. */
function listOf<T>(name: string, item: ObjectRef<BuilderTypes, T>) {
  return builder.objectRef<{ items: readonly T[] }>(name).implement({
    fields: (t) => ({ items: t.field({ type: [item], resolve: (list) => list.items as never }) }),
  });
}

type BuilderTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;
