import type {
  AwsSettingsInput,
  ChangeFarmRoleInput,
  CreateFarmInput,
  FarmRoleInput,
  HealthInput,
  VolumeInput,
} from '../generated/graphql.ts';
import { toScalingInput } from '../scaling/to-scaling-input.ts';
import { toAddressInput } from './address-values.ts';
import { toCheckInput } from './check-values.ts';
import type { AwsValues, FarmRoleValues, FarmValues, HealthValues, VolumeValues } from './farm-role-values.ts';
import { toRolloutInput } from './rollout-values.ts';
import { toScaling } from './scaling-values.ts';
import { toWhenZoneDarkInput } from './when-zone-dark-values.ts';

/** The form's values as the command's input. What is empty is left out, so that the server's defaults hold. */
export function toCreateFarmInput({ name, environmentId, comment, launch, farmRoles }: FarmValues): CreateFarmInput {
  return { name, environmentId, comment: comment || null, launch, farmRoles: farmRoles.map(toFarmRoleInput) };
}

export function toFarmRoleInput(farmRole: FarmRoleValues): FarmRoleInput {
  const { alias, roleId, cloudAccountId, location, userData } = farmRole;
  return { alias, roleId, cloudAccountId, location, ...changeable(farmRole), userData: userData || null };
}

/** A changed declaration. User data that was not touched is left out, because it cannot be read back. */
export function toChangeInput(farmRole: FarmRoleValues): Omit<ChangeFarmRoleInput, 'farmRoleId' | 'version'> {
  return {
    roleId: farmRole.roleId,
    ...changeable(farmRole),
    ...(farmRole.userData === undefined ? {} : { userData: farmRole.userData || null }),
  };
}

function changeable(farmRole: FarmRoleValues) {
  return {
    scaling: toScalingInput(toScaling(farmRole.scaling)),
    instanceTypes: farmRole.instanceTypes,
    zones: farmRole.zones.map(({ zone, subnetId }) => ({ zone, subnetId: subnetId || null })),
    whenZoneDark: toWhenZoneDarkInput(farmRole.whenZoneDark),
    volumes: farmRole.volumes.map(toVolumeInput),
    after: toAfter(farmRole),
    address: toAddressInput(farmRole.address),
    rollout: toRolloutInput(farmRole.rollout),
    tags: toTags(farmRole),
    health: toHealthInput(farmRole.health),
    settings: { aws: toAwsInput(farmRole.aws) },
  };
}

export const toAfter = ({ after }: Pick<FarmRoleValues, 'after'>) =>
  after.map(({ alias, ready }) => ({ alias, ready: ready === '' ? null : ready }));

export const toTags = ({ tags }: Pick<FarmRoleValues, 'tags'>): Record<string, string> =>
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
    snapshots: {
      keepDays: Number(volume.snapshotKeepDays),
      everyHours: numberOrNull(volume.snapshotEveryHours),
      kept: Number(volume.snapshotsKept),
    },
  };
}

const toHealthInput = (health: HealthValues): HealthInput => ({
  ...health,
  bootTimeoutMinutes: Number(health.bootTimeoutMinutes),
  rebootTimeoutMinutes: Number(health.rebootTimeoutMinutes),
  check: toCheckInput(health.check),
});

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
