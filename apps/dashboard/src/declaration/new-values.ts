import { defaultVolumeSnapshots } from '@farmhand/domain/farm-role-declaration';
import { defaultHealth } from '@farmhand/domain/health';
import { newAddress } from './address-values.ts';
import { newCheck } from './check-values.ts';
import type { AwsValues, FarmRoleValues, FarmValues, HealthValues, VolumeValues } from './farm-role-values.ts';
import { type FormChoices, locationsOf } from './form-choices.ts';
import { newRollout } from './rollout-values.ts';
import { newScaling } from './scaling-values.ts';
import { newWhenZoneDark } from './when-zone-dark-values.ts';

/** A farm to begin with. Where there is only one choice it is made. */
export function newFarm(environmentIds: readonly string[], choices: FormChoices): FarmValues {
  const environmentId = only(environmentIds) ?? '';
  return { name: '', environmentId, comment: '', launch: true, farmRoles: [newFarmRole({ position: 0, environmentId, choices })] };
}

export interface NewFarmRoleOptions {
  /** How many farm roles there are before it. */
  position: number;
  environmentId: string;
  choices: FormChoices;
}

export function newFarmRole({ position, environmentId, choices }: NewFarmRoleOptions): FarmRoleValues {
  const account = only(choices.cloudAccounts.filter(({ environments }) => environments.some(({ id }) => id === environmentId)));
  const role = only(choices.roles);
  return {
    alias: position === 0 ? 'web' : `role-${position + 1}`,
    roleId: role?.id ?? '',
    cloudAccountId: account?.id ?? '',
    location: only(locationsOf(role, account)) ?? '',
    scaling: newScaling(),
    instanceTypes: [],
    zones: [],
    whenZoneDark: newWhenZoneDark(),
    volumes: [],
    address: newAddress(),
    rollout: newRollout(),
    after: [],
    tags: [],
    health: newHealth(),
    aws: newAws(),
    userData: '',
  };
}

function only<T>(choices: readonly T[]): T | undefined {
  return choices.length === 1 ? choices[0] : undefined;
}

export function newVolume(taken: readonly VolumeValues[]): VolumeValues {
  // EC2 recommends the names from /dev/sdf to /dev/sdp for data volumes.
  const letters = [...'fghijklmnop'];
  const letter = letters.find((one) => !taken.some((volume) => volume.device === `/dev/sd${one}`)) ?? '';
  return {
    device: letter && `/dev/sd${letter}`,
    sizeGib: 20,
    type: 'gp3',
    iops: '',
    throughputMibps: '',
    encrypted: true,
    kmsKeyId: '',
    whenUnwanted: 'KEEP',
    snapshotKeepDays: defaultVolumeSnapshots.keepDays,
    snapshotEveryHours: '',
    snapshotsKept: defaultVolumeSnapshots.kept,
  };
}

function newHealth(): HealthValues {
  const { bootTimeoutMinutes, rebootTimeoutMinutes } = defaultHealth;
  return {
    bootTimeoutMinutes,
    rebootTimeoutMinutes,
    whenUnhealthy: 'REPLACE',
    whenStopped: 'START',
    ignoreDrift: [],
    repairDrift: 'SHOW',
    check: newCheck(),
  };
}

export function newAws(): AwsValues {
  return {
    securityGroupIds: [],
    keyName: '',
    iamInstanceProfile: '',
    rootVolume: null,
    httpTokens: 'REQUIRED',
    hopLimit: 2,
    tenancy: '',
    placementGroup: '',
    cpuCredits: '',
    associatePublicIp: '',
    ebsOptimized: '',
    detailedMonitoring: false,
    spot: false,
    spotMaxPrice: '',
  };
}
