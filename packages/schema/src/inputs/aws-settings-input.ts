import { builder } from '../builder.ts';
import { AwsCpuCredits, AwsHttpTokens, AwsTenancy } from '../types/aws-settings.ts';

const AwsRootVolumeInput = builder.inputType('AwsRootVolumeInput', {
  fields: (t) => ({
    device: t.string({ required: true, description: 'The image’s own root device, as the catalogue shows it.' }),
    sizeGib: t.int({ required: true }),
    type: t.string({ required: true }),
    iops: t.int(),
    throughputMibps: t.int(),
    encrypted: t.boolean(),
    kmsKeyId: t.string(),
  }),
});

const AwsImdsInput = builder.inputType('AwsImdsInput', {
  fields: (t) => ({ httpTokens: t.field({ type: AwsHttpTokens }), hopLimit: t.int() }),
});

const AwsSpotInput = builder.inputType('AwsSpotInput', {
  fields: (t) => ({ maxPrice: t.float({ description: 'USD per hour. Null: the on-demand price.' }) }),
});

export const AwsSettingsInput = builder.inputType('AwsSettingsInput', {
  fields: (t) => ({
    securityGroupIds: t.stringList(),
    keyName: t.string(),
    iamInstanceProfile: t.string({ description: 'Name or ARN.' }),
    rootVolume: t.field({ type: AwsRootVolumeInput, description: 'Null: the image decides.' }),
    ebsOptimized: t.boolean(),
    detailedMonitoring: t.boolean(),
    tenancy: t.field({ type: AwsTenancy }),
    placementGroup: t.string(),
    imds: t.field({ type: AwsImdsInput, description: 'Null: tokens are required, two hops.' }),
    spot: t.field({ type: AwsSpotInput, description: 'Its presence asks for spot servers.' }),
    associatePublicIp: t.boolean({ description: 'Null: the subnet decides.' }),
    cpuCredits: t.field({ type: AwsCpuCredits }),
  }),
});
