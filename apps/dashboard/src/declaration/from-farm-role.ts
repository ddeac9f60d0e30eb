import type { DeclaredFarmRoleFragment } from '../generated/graphql.ts';
import { readScaling } from '../scaling/read-scaling.ts';
import { fromAddress } from './address-values.ts';
import { fromCheck } from './check-values.ts';
import type { AwsValues, FarmRoleValues } from './farm-role-values.ts';
import { newAws } from './new-values.ts';
import { fromRolloutSettings } from './rollout-values.ts';
import { fromScaling } from './scaling-values.ts';
import { fromWhenZoneDark } from './when-zone-dark-values.ts';

/** A declaration in force, as values to change. */
export function fromFarmRole(farmRole: DeclaredFarmRoleFragment): FarmRoleValues {
  return {
    alias: farmRole.alias,
    roleId: farmRole.role.id,
    cloudAccountId: farmRole.cloudAccount.id,
    location: farmRole.location,
    scaling: fromScaling(readScaling(farmRole.scaling)),
    instanceTypes: farmRole.instanceTypes,
    zones: farmRole.zones.map(({ zone, subnetId }) => ({ zone, subnetId: subnetId ?? '' })),
    whenZoneDark: fromWhenZoneDark(farmRole.whenZoneDark),
    volumes: farmRole.volumes.map((volume) => ({
      device: volume.device,
      sizeGib: volume.sizeGib,
      type: volume.type,
      iops: volume.iops ?? '',
      throughputMibps: volume.throughputMibps ?? '',
      encrypted: volume.encrypted,
      kmsKeyId: volume.kmsKeyId ?? '',
      whenUnwanted: volume.whenUnwanted,
      snapshotKeepDays: volume.snapshots.keepDays,
      snapshotEveryHours: volume.snapshots.everyHours ?? '',
      snapshotsKept: volume.snapshots.kept,
    })),
    after: farmRole.after.map(({ alias, ready }) => ({ alias, ready: ready ?? '' })),
    address: fromAddress(farmRole.address),
    rollout: fromRolloutSettings(farmRole.rolloutSettings),
    tags: Object.entries((farmRole.tags ?? {}) as Record<string, string>).map(([key, value]) => ({ key, value })),
    health: fromHealth(farmRole.health),
    aws: fromAws(farmRole.settings),
    userData: farmRole.hasUserData ? undefined : '',
  };
}

/** By name: what is read also says of which type it is, and an input with that is refused. */
function fromHealth({
  bootTimeoutMinutes,
  rebootTimeoutMinutes,
  whenUnhealthy,
  whenStopped,
  ignoreDrift,
  repairDrift,
  check,
}: DeclaredFarmRoleFragment['health']): FarmRoleValues['health'] {
  return { bootTimeoutMinutes, rebootTimeoutMinutes, whenUnhealthy, whenStopped, ignoreDrift, repairDrift, check: fromCheck(check) };
}

function fromAws(settings: DeclaredFarmRoleFragment['settings']): AwsValues {
  const { rootVolume, imds, spot } = settings;
  return {
    ...newAws(),
    securityGroupIds: settings.securityGroupIds,
    keyName: settings.keyName ?? '',
    iamInstanceProfile: settings.iamInstanceProfile ?? '',
    rootVolume: rootVolume
      ? { device: rootVolume.device, sizeGib: rootVolume.sizeGib, type: rootVolume.type, encrypted: rootVolume.encrypted ?? false }
      : null,
    httpTokens: imds?.httpTokens ?? 'REQUIRED',
    hopLimit: imds?.hopLimit ?? 2,
    tenancy: settings.tenancy ?? '',
    placementGroup: settings.placementGroup ?? '',
    cpuCredits: settings.cpuCredits ?? '',
    associatePublicIp: yesOrNo(settings.associatePublicIp),
    ebsOptimized: yesOrNo(settings.ebsOptimized),
    detailedMonitoring: settings.detailedMonitoring ?? false,
    spot: spot != null,
    spotMaxPrice: spot?.maxPrice ?? '',
  };
}

const yesOrNo = (value: boolean | null | undefined) => (value == null ? '' : value ? 'yes' : 'no');
