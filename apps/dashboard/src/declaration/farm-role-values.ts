import type { AddressValues } from './address-values.ts';
import type { CheckValues } from './check-values.ts';
import type { RolloutValues } from './rollout-values.ts';
import type { ScalingValues } from './scaling-values.ts';
import type { WhenZoneDarkValues } from './when-zone-dark-values.ts';

/** What the form holds of one farm role. Numbers may be empty while somebody types. */
export interface FarmRoleValues {
  alias: string;
  roleId: string;
  cloudAccountId: string;
  location: string;
  scaling: ScalingValues;
  instanceTypes: string[];
  zones: ZoneValues[];
  whenZoneDark: WhenZoneDarkValues;
  volumes: VolumeValues[];
  address: AddressValues;
  rollout: RolloutValues;
  after: AfterValues[];
  tags: { key: string; value: string }[];
  health: HealthValues;
  aws: AwsValues;
  /** Undefined keeps what is there, empty removes it. */
  userData: string | undefined;
}

/** Another farm role that has to be ready first; empty: all of its servers. */
export interface AfterValues {
  alias: string;
  ready: number | '';
}

export interface ZoneValues {
  zone: string;
  subnetId: string;
}

export interface VolumeValues {
  device: string;
  sizeGib: number | '';
  type: string;
  iops: number | '';
  throughputMibps: number | '';
  encrypted: boolean;
  kmsKeyId: string;
  whenUnwanted: 'KEEP' | 'DELETE' | 'SNAPSHOT_AND_DELETE';
  snapshotKeepDays: number | '';
  /** Empty: none is taken by the clock. */
  snapshotEveryHours: number | '';
  snapshotsKept: number | '';
}

export interface HealthValues {
  bootTimeoutMinutes: number | '';
  rebootTimeoutMinutes: number | '';
  whenUnhealthy: 'REPLACE' | 'SHOW';
  whenStopped: 'START' | 'ACCEPT';
  ignoreDrift: string[];
  check: CheckValues;
  repairDrift: 'SHOW' | 'REPAIR';
}

/** What only AWS has. Empty: AWS, the image or the subnet decides. */
export interface AwsValues {
  securityGroupIds: string[];
  keyName: string;
  iamInstanceProfile: string;
  rootVolume: { device: string; sizeGib: number | ''; type: string; encrypted: boolean } | null;
  httpTokens: 'REQUIRED' | 'OPTIONAL';
  hopLimit: number | '';
  tenancy: '' | 'DEFAULT' | 'DEDICATED' | 'HOST';
  placementGroup: string;
  cpuCredits: '' | 'STANDARD' | 'UNLIMITED';
  associatePublicIp: '' | 'yes' | 'no';
  ebsOptimized: '' | 'yes' | 'no';
  detailedMonitoring: boolean;
  spot: boolean;
  spotMaxPrice: number | '';
}

export interface FarmValues {
  name: string;
  environmentId: string;
  comment: string;
  launch: boolean;
  farmRoles: FarmRoleValues[];
}
