import type { AwsSettingsInput, ChangeFarmRoleInput, CreateFarmInput, FarmRoleInput, VolumeInput } from '../generated/graphql.ts';
import type { AwsValues, FarmValues, TierValues, VolumeValues } from './tier-values.ts';

/** The form's values as the command's input. What is empty is left out, so that the server's defaults hold. */
export function toCreateFarmInput({ name, environmentId, comment, launch, tiers }: FarmValues): CreateFarmInput {
  return { name, environmentId, comment: comment || null, launch, farmRoles: tiers.map(toFarmRoleInput) };
}

export function toFarmRoleInput(tier: TierValues): FarmRoleInput {
  const { alias, roleId, cloudAccountId, location, userData } = tier;
  return { alias, roleId, cloudAccountId, location, ...changeable(tier), userData: userData || null };
}

/** A changed declaration. User data that was not touched is left out, because it cannot be read back. */
export function toChangeInput(tier: TierValues): Omit<ChangeFarmRoleInput, 'farmRoleId' | 'version'> {
  return { roleId: tier.roleId, ...changeable(tier), ...(tier.userData === undefined ? {} : { userData: tier.userData || null }) };
}

function changeable(tier: TierValues) {
  return {
    scaling: { min: Number(tier.min), max: Number(tier.max), desired: numberOrNull(tier.desired) },
    instanceTypes: tier.instanceTypes,
    zones: tier.zones.map(({ zone, subnetId }) => ({ zone, subnetId: subnetId || null })),
    volumes: tier.volumes.map(toVolumeInput),
    tags: toTags(tier),
    settings: { aws: toAwsInput(tier.aws) },
  };
}

export const toTags = ({ tags }: Pick<TierValues, 'tags'>): Record<string, string> =>
  Object.fromEntries(tags.filter(({ key }) => key !== '').map(({ key, value }) => [key, value]));

function toVolumeInput(volume: VolumeValues): VolumeInput {
  const { device, type, encrypted, whenUnwanted } = volume;
  return {
    device,
    type,
    encrypted,
    whenUnwanted,
    sizeGib: Number(volume.sizeGib),
    iops: numberOrNull(volume.iops),
    throughputMibps: numberOrNull(volume.throughputMibps),
    kmsKeyId: volume.kmsKeyId || null,
  };
}

function toAwsInput(aws: AwsValues): AwsSettingsInput {
  return {
    securityGroupIds: aws.securityGroupIds,
    ...given('keyName', aws.keyName),
    ...given('iamInstanceProfile', aws.iamInstanceProfile),
    ...given('placementGroup', aws.placementGroup),
    ...given('tenancy', aws.tenancy),
    ...given('cpuCredits', aws.cpuCredits),
    ...(aws.rootVolume && { rootVolume: { ...aws.rootVolume, sizeGib: Number(aws.rootVolume.sizeGib) } }),
    imds: { httpTokens: aws.httpTokens, ...(aws.hopLimit !== '' && { hopLimit: aws.hopLimit }) },
    ...(aws.spot && { spot: aws.spotMaxPrice === '' ? {} : { maxPrice: aws.spotMaxPrice } }),
    ...(aws.associatePublicIp && { associatePublicIp: aws.associatePublicIp === 'yes' }),
    ...(aws.ebsOptimized && { ebsOptimized: aws.ebsOptimized === 'yes' }),
    ...(aws.detailedMonitoring && { detailedMonitoring: true }),
  };
}

const numberOrNull = (value: number | ''): number | null => (value === '' ? null : value);
const given = <K extends string, V extends string>(name: K, value: V | '') => (value === '' ? {} : { [name]: value });
