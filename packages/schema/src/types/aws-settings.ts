import { builder } from '../builder.ts';

/** The AWS section as it is stored: what was left out is absent. The AWS driver validates it. */
export interface AwsSettingsShape {
  securityGroupIds?: string[];
  keyName?: string;
  iamInstanceProfile?: string;
  rootVolume?: AwsRootVolumeShape;
  ebsOptimized?: boolean;
  detailedMonitoring?: boolean;
  tenancy?: 'default' | 'dedicated' | 'host';
  placementGroup?: string;
  imds?: { httpTokens?: 'required' | 'optional'; hopLimit?: number };
  spot?: { maxPrice?: number };
  associatePublicIp?: boolean;
  cpuCredits?: 'standard' | 'unlimited';
}

export interface AwsRootVolumeShape {
  device: string;
  sizeGib: number;
  type: string;
  iops?: number;
  throughputMibps?: number;
  encrypted?: boolean;
  kmsKeyId?: string;
}

export const AwsTenancy = builder.enumType('AwsTenancy', {
  values: { DEFAULT: { value: 'default' }, DEDICATED: { value: 'dedicated' }, HOST: { value: 'host' } } as const,
});

export const AwsHttpTokens = builder.enumType('AwsHttpTokens', {
  description: 'REQUIRED: only version 2 of the instance metadata service answers.',
  values: { REQUIRED: { value: 'required' }, OPTIONAL: { value: 'optional' } } as const,
});

export const AwsCpuCredits = builder.enumType('AwsCpuCredits', {
  description: 'For burstable types (t2, t3, t3a, t4g).',
  values: { STANDARD: { value: 'standard' }, UNLIMITED: { value: 'unlimited' } } as const,
});

const AwsRootVolume = builder.objectRef<AwsRootVolumeShape>('AwsRootVolume').implement({
  fields: (t) => ({
    device: t.exposeString('device', { description: 'The image’s own root device.' }),
    sizeGib: t.exposeInt('sizeGib'),
    type: t.exposeString('type'),
    iops: t.exposeInt('iops', { nullable: true }),
    throughputMibps: t.exposeInt('throughputMibps', { nullable: true }),
    encrypted: t.exposeBoolean('encrypted', { nullable: true }),
    kmsKeyId: t.exposeString('kmsKeyId', { nullable: true }),
  }),
});

const AwsImds = builder.objectRef<NonNullable<AwsSettingsShape['imds']>>('AwsImds').implement({
  description: 'The instance metadata service.',
  fields: (t) => ({
    httpTokens: t.expose('httpTokens', { type: AwsHttpTokens, nullable: true }),
    hopLimit: t.exposeInt('hopLimit', { nullable: true }),
  }),
});

const AwsSpot = builder.objectRef<NonNullable<AwsSettingsShape['spot']>>('AwsSpot').implement({
  description: 'Its presence asks for spot servers.',
  fields: (t) => ({ maxPrice: t.exposeFloat('maxPrice', { nullable: true, description: 'USD per hour. Null: the on-demand price.' }) }),
});

export const AwsSettings = builder.objectRef<AwsSettingsShape>('AwsSettings').implement({
  description: 'What only AWS has. Null: AWS, the image or the subnet decides.',
  fields: (t) => ({
    securityGroupIds: t.stringList({ resolve: (settings) => settings.securityGroupIds ?? [] }),
    keyName: t.exposeString('keyName', { nullable: true }),
    iamInstanceProfile: t.exposeString('iamInstanceProfile', { nullable: true, description: 'Name or ARN.' }),
    rootVolume: t.expose('rootVolume', { type: AwsRootVolume, nullable: true }),
    ebsOptimized: t.exposeBoolean('ebsOptimized', { nullable: true }),
    detailedMonitoring: t.exposeBoolean('detailedMonitoring', { nullable: true }),
    tenancy: t.expose('tenancy', { type: AwsTenancy, nullable: true }),
    placementGroup: t.exposeString('placementGroup', { nullable: true }),
    imds: t.expose('imds', { type: AwsImds, nullable: true }),
    spot: t.expose('spot', { type: AwsSpot, nullable: true }),
    associatePublicIp: t.exposeBoolean('associatePublicIp', { nullable: true }),
    cpuCredits: t.expose('cpuCredits', { type: AwsCpuCredits, nullable: true }),
  }),
});
