/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A named set of permissions. */
export type AccessRole =
  | 'ADMINISTRATOR'
  | 'OPERATOR'
  | 'VIEWER';

export type AcknowledgeDatabaseBehindInput = {
  cloudAccountId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** What was found. It is kept with the cloud account and in the audit log. */
  reason: string;
};

export type AddFarmRoleInput = {
  comment?: string | null | undefined;
  farmId: string;
  farmRole: FarmRoleInput;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  planHash?: string | null | undefined;
  /** The version of the farm that the change was made on. A stale one is refused. */
  version: number;
};

/** What is left out is as by default: none, and kept when it is not wanted. */
export type AddressInput = {
  kind: AddressKind;
  /** From where EC2 announces it. Null: the region. */
  networkBorderGroup?: string | null | undefined;
  /** Of the account’s own addresses (EC2 public IPv4 pool). Null: the cloud’s. */
  pool?: string | null | undefined;
  whenUnwanted?: WhenAddressUnwanted | null | undefined;
};

export type AddressKind =
  /** Servers have what the cloud gives them. */
  | 'NONE'
  /** Each slot has one of its own, which follows it from server to server. */
  | 'RESERVED';

export type AddressState =
  | 'ASSOCIATED'
  | 'ASSOCIATING'
  | 'DISASSOCIATING'
  | 'FAILED'
  | 'FREE'
  | 'INTENDED'
  | 'RELEASED'
  | 'RELEASING';

export type AdoptUnclaimedServerInput = {
  /** Which is to have it; left out: the one that its tag names. */
  farmRoleId?: string | null | undefined;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** What was found. It is kept with the server and in the audit log. */
  reason: string;
  /** Left out: the first that fits. */
  slot?: number | null | undefined;
  unclaimedServerId: string;
};

export type ApplyDeclarationInput = {
  /** Of the revisions that it writes. */
  comment?: string | null | undefined;
  environmentId: string;
  files: Array<DeclarationFileInput>;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Also launches the farms that it creates. */
  launch?: boolean | null | undefined;
  /** From the plan that was shown. Needed to prune. */
  planHash?: string | null | undefined;
  /** Also terminates, and once nothing of them is left deletes, the farms that the set declared before and does not any more. */
  prune?: boolean | null | undefined;
  /** Names the set of files. Farms are recorded to be declared by it, and only those are pruned. Left out: what is on record stays. */
  set?: string | null | undefined;
};

/** For burstable types (t2, t3, t3a, t4g). */
export type AwsCpuCredits =
  | 'STANDARD'
  | 'UNLIMITED';

/** Kept encrypted, never returned. */
export type AwsCredentialsInput = {
  accessKeyId: string;
  externalId?: string | null | undefined;
  partition?: AwsPartition | null | undefined;
  /** The key is then only used to assume this role. */
  roleArn?: string | null | undefined;
  secretAccessKey: string;
  /** For temporary keys. */
  sessionToken?: string | null | undefined;
};

/** REQUIRED: only version 2 of the instance metadata service answers. */
export type AwsHttpTokens =
  | 'OPTIONAL'
  | 'REQUIRED';

export type AwsImdsInput = {
  hopLimit?: number | null | undefined;
  httpTokens?: AwsHttpTokens | null | undefined;
};

export type AwsPartition =
  | 'AWS'
  | 'AWS_CN'
  | 'AWS_US_GOV';

export type AwsRootVolumeInput = {
  /** The image’s own root device, as the catalogue shows it. */
  device: string;
  encrypted?: boolean | null | undefined;
  iops?: number | null | undefined;
  kmsKeyId?: string | null | undefined;
  sizeGib: number;
  throughputMibps?: number | null | undefined;
  type: string;
};

export type AwsSettingsInput = {
  /** Null: the subnet decides. */
  associatePublicIp?: boolean | null | undefined;
  cpuCredits?: AwsCpuCredits | null | undefined;
  detailedMonitoring?: boolean | null | undefined;
  ebsOptimized?: boolean | null | undefined;
  /** Name or ARN. */
  iamInstanceProfile?: string | null | undefined;
  /** Null: tokens are required, two hops. */
  imds?: AwsImdsInput | null | undefined;
  keyName?: string | null | undefined;
  placementGroup?: string | null | undefined;
  /** Null: the image decides. */
  rootVolume?: AwsRootVolumeInput | null | undefined;
  securityGroupIds?: Array<string> | null | undefined;
  /** Its presence asks for spot servers. */
  spot?: AwsSpotInput | null | undefined;
  tenancy?: AwsTenancy | null | undefined;
};

export type AwsSpotInput = {
  /** USD per hour. Null: the on-demand price. */
  maxPrice?: number | null | undefined;
};

export type AwsTenancy =
  | 'DEDICATED'
  | 'DEFAULT'
  | 'HOST';

/** Who or what wanted it, what was asked of the cloud, what that answered or showed, and what became of it. */
export type CauseKind =
  | 'CLOUD'
  | 'INTENT'
  | 'PERSON'
  | 'RESULT'
  | 'RULE'
  | 'STATE';

export type ChangeEnvironmentBudgetInput = {
  environmentId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Left out: as it is, or DENY for a new budget. */
  unknownPrice?: UnknownPrice | null | undefined;
  /** Null: there is no budget any more. */
  usdPerHour?: number | null | undefined;
  /** That of the budget as it was seen; 0 where there was none. A stale one is refused. */
  version: number;
};

export type ChangeFarmBudgetInput = {
  farmId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Left out: as it is, or DENY for a new budget. */
  unknownPrice?: UnknownPrice | null | undefined;
  /** Null: there is no budget any more. */
  usdPerHour?: number | null | undefined;
  /** That of the budget as it was seen; 0 where there was none. A stale one is refused. */
  version: number;
};

export type ChangeFarmInput = {
  farmId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  name: string;
  /** The version that the change was made on. A stale one is refused. */
  version: number;
};

/** What is left out stays as it is. */
export type ChangeFarmRoleInput = {
  address?: AddressInput | null | undefined;
  after?: Array<ComesAfterInput> | null | undefined;
  comment?: string | null | undefined;
  farmRoleId: string;
  health?: HealthInput | null | undefined;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  instanceTypes?: Array<string> | null | undefined;
  planHash?: string | null | undefined;
  roleId?: string | null | undefined;
  rollout?: RolloutSettingsInput | null | undefined;
  scaling?: ScalingInput | null | undefined;
  settings?: CloudSettingsInput | null | undefined;
  tags?: unknown;
  /** Null takes it away; left out it stays. */
  userData?: string | null | undefined;
  /** The version of the farm that the change was made on. A stale one is refused. */
  version: number;
  volumes?: Array<VolumeInput> | null | undefined;
  whenZoneDark?: WhenZoneDarkInput | null | undefined;
  zones?: Array<ZoneChoiceInput> | null | undefined;
};

export type ChangeGuardsInput = {
  farmRoleId: string;
  guards: GuardSettingsInput;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  planHash?: string | null | undefined;
  /** The version of the farm that the change was made on. A stale one is refused. */
  version: number;
};

/** Which of a server’s addresses is asked. */
export type CheckAddress =
  | 'PRIVATE'
  | 'PUBLIC';

export type CheckCloudAccountInput = {
  cloudAccountId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
};

export type CheckKind =
  /** A status in a range has to be answered. */
  | 'HTTP'
  /** A connection has to be accepted. */
  | 'TCP';

export type CheckScheme =
  | 'HTTP'
  /** Its certificate is not looked at. */
  | 'HTTPS';

export type CloneFarmInput = {
  farmId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  name: string;
};

export type CloudAccountStatus =
  | 'FAILED'
  | 'OK'
  | 'UNCHECKED';

/** Credentials of one cloud. */
export type CloudCredentialsInput =
  {   aws: AwsCredentialsInput; };

export type CloudName =
  | 'AWS'
  | 'CLOUDSTACK'
  | 'GCE'
  | 'OPENSTACK';

/** The section of the cloud that the cloud account is in. */
export type CloudSettingsInput =
  {   aws: AwsSettingsInput; };

export type ComesAfterInput = {
  /** Another farm role of the same farm. */
  alias: string;
  /** How many of its servers have to be ready. Left out: all that it wants. */
  ready?: number | null | undefined;
};

export type CreateApiTokenInput = {
  accessRole: AccessRole;
  /** Null: it does not expire. */
  expiresAt?: string | null | undefined;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  name: string;
};

export type CreateCloudAccountInput = {
  credentials: CloudCredentialsInput;
  /** Where the cloud’s API is, for clouds that are not the public one. */
  endpoint?: string | null | undefined;
  environmentIds: Array<string>;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  name: string;
};

export type CreateFarmInput = {
  comment?: string | null | undefined;
  environmentId: string;
  farmRoles: Array<FarmRoleInput>;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Launch it at once. */
  launch: boolean;
  name: string;
  planHash?: string | null | undefined;
};

export type CreateImageInput = {
  /** Null: what the cloud says. */
  architecture?: string | null | undefined;
  cloud: CloudName;
  /** Through which account the cloud is asked for it. Null: any that works. */
  cloudAccountId?: string | null | undefined;
  cloudImageId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  location: string;
  name: string;
};

export type CreateRoleInput = {
  description?: string | null | undefined;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** At most one for each cloud and location. */
  imageIds: Array<string>;
  name: string;
};

export type DeclarationAction =
  | 'CHANGE'
  | 'CREATE'
  | 'DELETE'
  | 'UNCHANGED';

export type DeclarationFileInput = {
  /** Problems name it. */
  name: string;
  /** YAML, one document or several. */
  text: string;
};

export type DeclarationKind =
  | 'FARM'
  | 'IMAGE'
  | 'ROLE';

export type DeleteCloudAccountInput = {
  cloudAccountId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** The version that was seen. A stale one is refused. */
  version: number;
};

export type DeleteFarmInput = {
  farmId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** The version that the change was made on. A stale one is refused. */
  version: number;
};

export type DeleteUnclaimedServerInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is kept in the audit log. */
  reason: string;
  unclaimedServerId: string;
};

export type DeleteUnclaimedVolumeInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is kept in the audit log. */
  reason: string;
  unclaimedVolumeId: string;
};

export type DeleteVolumeSnapshotInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is kept in the audit log. */
  reason: string;
  snapshotId: string;
};

export type EmulateServerFaultInput = {
  fault: EmulatedFault;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  serverId: string;
};

export type EmulatedFault =
  /** The host stops working; the cloud reports it as failed. */
  | 'CRASH'
  /** The server is deleted in the cloud, behind Farmhand’s back. */
  | 'DELETE'
  /** The host runs on, and its service answers every request with an error. */
  | 'FAIL_SERVICE'
  /** The server is stopped in the cloud, behind Farmhand’s back. */
  | 'STOP';

export type FarmRoleInput = {
  /** The public address of each slot. Null: none. */
  address?: AddressInput | null | undefined;
  /** Farm roles that have to be ready before it begins. */
  after?: Array<ComesAfterInput> | null | undefined;
  /** Its name inside the farm. */
  alias: string;
  cloudAccountId: string;
  /** Null: as in the whole installation. They need a permission of their own. */
  guards?: GuardSettingsInput | null | undefined;
  /** Null: the defaults. */
  health?: HealthInput | null | undefined;
  /** First choice first. */
  instanceTypes: Array<string>;
  location: string;
  roleId: string;
  /** How outdated servers are replaced. */
  rollout?: RolloutSettingsInput | null | undefined;
  scaling: ScalingInput;
  settings: CloudSettingsInput;
  /** Names and values, both text. */
  tags?: unknown;
  /** Kept encrypted, never returned. */
  userData?: string | null | undefined;
  /** One of each for every slot. */
  volumes?: Array<VolumeInput> | null | undefined;
  /** What becomes of slots whose zone seems lost. Null: they wait. */
  whenZoneDark?: WhenZoneDarkInput | null | undefined;
  /** Empty: the cloud chooses. */
  zones?: Array<ZoneChoiceInput> | null | undefined;
};

/** What people asked for. What runs is in the servers. */
export type FarmStatus =
  | 'RUNNING'
  | 'SUSPENDED'
  | 'TERMINATED';

export type FreezeFarmInput = {
  farmId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  reason: string;
  /** Null: until somebody unfreezes it. */
  until?: string | null | undefined;
  /** The version that the change was made on. A stale one is refused. */
  version: number;
};

/** Null: as in the whole installation. What is left out stays as it is. */
export type GuardSettingsInput = {
  backoffMaxMs?: number | null | undefined;
  /** Why the breaker is switched off. Null switches it on. */
  breakerOff?: string | null | undefined;
  breakerShare?: number | null | undefined;
  breakerWindowMs?: number | null | undefined;
  canary?: boolean | null | undefined;
  dependentsMaxMs?: number | null | undefined;
  failuresPerHour?: number | null | undefined;
  launchBatchMax?: number | null | undefined;
  preserveFailed?: boolean | null | undefined;
  preserveMs?: number | null | undefined;
  preservedMax?: number | null | undefined;
  replacementShare?: number | null | undefined;
  replacementWindowMs?: number | null | undefined;
};

export type Health =
  | 'HEALTHY'
  | 'UNHEALTHY'
  | 'UNKNOWN';

/** How the service of each server is asked whether it works: a connection that is accepted, or an answer with an expected status. */
export type HealthCheckInput =
  {   http: HttpCheckInput; tcp?: never; }
  |  { http?: never;   tcp: TcpCheckInput; };

export type HealthInput = {
  bootTimeoutMinutes?: number;
  /** Null: its service is not asked. */
  check?: HealthCheckInput | null | undefined;
  ignoreDrift?: Array<string>;
  rebootTimeoutMinutes?: number;
  repairDrift?: RepairDrift;
  whenStopped?: WhenStopped;
  whenUnhealthy?: WhenUnhealthy;
};

export type HttpCheckInput = {
  address?: CheckAddress;
  /** Bad answers in a row until the service is called failed. */
  failures?: number;
  /** Bad answers so soon after it was first asked do not count. */
  graceSeconds?: number;
  intervalSeconds?: number;
  path?: string;
  port: number;
  scheme?: CheckScheme;
  statusFrom?: number;
  statusTo?: number;
  /** Good answers in a row until it is called well. */
  successes?: number;
  timeoutMs?: number;
};

export type LaunchFarmInput = {
  farmId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** From the plan that was shown. */
  planHash?: string | null | undefined;
  /** The version that the change was made on. A stale one is refused. */
  version: number;
};

export type ManualScalingInput = {
  /** Null: as many as `min`. */
  desired?: number | null | undefined;
};

export type MetricName =
  /** Percent of its processors that a server uses. */
  | 'CPU';

export type MetricScalingInput = {
  /** Null: CPU. */
  metric?: MetricName | null | undefined;
  scaleInCooldownSeconds?: number | null | undefined;
  scaleInServersMax?: number | null | undefined;
  scaleOutCooldownSeconds?: number | null | undefined;
  scaleOutServersMax?: number | null | undefined;
  /** Percent. */
  target: number;
  warmUpSeconds?: number | null | undefined;
};

export type OneOffScheduleRuleInput = {
  /** Null: as many as `min`. */
  desired?: number | null | undefined;
  from: string;
  name: string;
  until: string;
};

export type PauseRolloutInput = {
  farmRoleId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is shown, and kept in the audit log. */
  reason: string;
};

export type PlanDeclarationInput = {
  /** Of the revisions that it writes. */
  comment?: string | null | undefined;
  environmentId: string;
  files: Array<DeclarationFileInput>;
  /** Also launches the farms that it creates. */
  launch?: boolean | null | undefined;
  /** Also terminates, and once nothing of them is left deletes, the farms that the set declared before and does not any more. */
  prune?: boolean | null | undefined;
  /** Names the set of files. Farms are recorded to be declared by it, and only those are pruned. Left out: what is on record stays. */
  set?: string | null | undefined;
};

export type PreserveServerInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is kept with the server and in the audit log. */
  reason: string;
  serverId: string;
};

export type ProtectServerInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is kept with the server and in the audit log. */
  reason: string;
  serverId: string;
};

export type RebootServerInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is kept with the server and in the audit log. */
  reason: string;
  serverId: string;
};

export type ReleaseBreakerInput = {
  farmRoleId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** What was found. It is kept in the audit log. */
  reason: string;
};

export type ReleaseServerInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is kept with the server and in the audit log. */
  reason: string;
  serverId: string;
};

export type ReleaseUnclaimedAddressInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is kept in the audit log. */
  reason: string;
  unclaimedAddressId: string;
};

export type ReleaseZoneBreakerInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  inventoryId: string;
  /** What was found. It is kept in the audit log. */
  reason: string;
  zone: string;
};

export type RemoveFarmRoleInput = {
  farmRoleId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  planHash?: string | null | undefined;
  /** The version of the farm that the change was made on. A stale one is refused. */
  version: number;
};

/** What becomes of fields in which a server differs from what was asked for, where the cloud can change them on a server that runs. */
export type RepairDrift =
  /** They are changed back, not more than three times within an hour. */
  | 'REPAIR'
  /** They are only shown. */
  | 'SHOW';

export type RepairServerInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is kept with the server and in the audit log. */
  reason: string;
  serverId: string;
};

export type ResumeFarmInput = {
  farmId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** From the plan that was shown. */
  planHash?: string | null | undefined;
  /** The version that the change was made on. A stale one is refused. */
  version: number;
};

export type ResumeRolloutInput = {
  farmRoleId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
};

export type RevokeApiTokenInput = {
  apiTokenId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
};

export type RollBackFarmRoleInput = {
  comment?: string | null | undefined;
  farmRoleId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  planHash?: string | null | undefined;
  /** The version of the farm that was looked at. A stale one is refused. */
  version: number;
};

/** Given whole: what is left out is as by default. */
export type RolloutSettingsInput = {
  /** Default: 60. */
  canarySeconds?: number | null | undefined;
  /** Default: 1. */
  maxUnavailable?: number | null | undefined;
  /** Default: 900. */
  readySeconds?: number | null | undefined;
  strategy?: RolloutStrategy | null | undefined;
  /** Default: 0. Only without data volumes. */
  surge?: number | null | undefined;
};

/** What becomes of servers that a change made outdated. */
export type RolloutStrategy =
  /** They are replaced one after the other, each in its slot with its volumes. */
  | 'NOW'
  /** They stay until something else replaces them. */
  | 'ON_REPLACEMENT';

export type ScalingInput = {
  max: number;
  min: number;
  /** Null: as many as `min`. */
  source?: ScalingSourceInput | null | undefined;
};

/** The one thing that says how many servers are wanted, between `min` and `max`. */
export type ScalingSourceInput =
  {   manual: ManualScalingInput; metric?: never; schedule?: never; }
  |  { manual?: never;   metric: MetricScalingInput; schedule?: never; }
  |  { manual?: never; metric?: never;   schedule: ScheduleInput; };

export type ScheduleInput = {
  /** While no rule holds. Null: as many as `min`. */
  otherwise?: number | null | undefined;
  /** The first one that holds counts. */
  rules: Array<ScheduleRuleInput>;
  /** For example `Europe/Berlin`. */
  timeZone: string;
};

export type ScheduleRuleInput =
  {   oneOff: OneOffScheduleRuleInput; weekly?: never; }
  |  { oneOff?: never;   weekly: WeeklyScheduleRuleInput; };

export type ServerCheckResult =
  | 'FAILED'
  /** It cannot be asked, which is not its fault. */
  | 'IMPOSSIBLE'
  | 'PASSED'
  /** It has neither passed nor failed often enough. */
  | 'WAITING';

export type ServerState =
  | 'FAILED'
  | 'INITIALIZING'
  | 'PENDING'
  | 'PENDING_LAUNCH'
  | 'PENDING_SUSPEND'
  | 'PENDING_TERMINATE'
  | 'RESUMING'
  | 'RUNNING'
  | 'SUSPENDED'
  | 'TERMINATED';

export type SnapshotPurpose =
  /** Taken before its volume is deleted. */
  | 'BEFORE_DELETION'
  /** Taken a second time by a repeated call: it is removed by itself. */
  | 'EXCESS'
  /** Taken by the clock. */
  | 'SCHEDULED'
  /** No record says what it was taken for: it stays until a person decides. */
  | 'UNCLAIMED';

export type SuspendFarmInput = {
  farmId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** From the plan that was shown. */
  planHash?: string | null | undefined;
  /** The version that the change was made on. A stale one is refused. */
  version: number;
};

export type TcpCheckInput = {
  address?: CheckAddress;
  /** Bad answers in a row until the service is called failed. */
  failures?: number;
  /** Bad answers so soon after it was first asked do not count. */
  graceSeconds?: number;
  intervalSeconds?: number;
  port: number;
  /** Good answers in a row until it is called well. */
  successes?: number;
  timeoutMs?: number;
};

export type TerminateFarmInput = {
  farmId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  planHash?: string | null | undefined;
  /** The version that the change was made on. A stale one is refused. */
  version: number;
  /** What happens to data volumes. Null: as each is declared. */
  volumes?: WhenUnwanted | null | undefined;
};

export type TerminateServerInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is kept with the server and in the audit log. */
  reason: string;
  serverId: string;
};

export type TryAgainInput = {
  farmRoleId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
};

export type UnclaimedAddressVerdict =
  /** Our own records prove that we made it and no slot ever had it: it is released by itself after a while. */
  | 'SUPERSEDED'
  /** Nothing proves whose it is: it stays until a person decides. */
  | 'UNKNOWN';

export type UnclaimedVerdict =
  /** Its launch was closed without it: it is deleted by itself after a while. */
  | 'SUPERSEDED'
  /** Its launch is not on record, or its tag was copied: it stays until a person decides, and nothing is launched meanwhile. */
  | 'UNKNOWN_LAUNCH';

export type UnclaimedVolumeVerdict =
  /** Our own records prove that no server of a slot ever held it: it is deleted by itself after a while. */
  | 'SUPERSEDED'
  /** Nothing proves that it is empty: it stays until a person decides. */
  | 'UNKNOWN';

export type UnfreezeFarmInput = {
  farmId: string;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** The version that the change was made on. A stale one is refused. */
  version: number;
};

export type UnknownPrice =
  /** What has no known price is made, and counts for nothing. */
  | 'ALLOW'
  /** What has no known price is not made. */
  | 'DENY';

export type UnprotectServerInput = {
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  /** Why. It is kept with the server and in the audit log. */
  reason: string;
  serverId: string;
};

/** What is left out stays as it is. */
export type UpdateCloudAccountInput = {
  cloudAccountId: string;
  credentials?: CloudCredentialsInput | null | undefined;
  endpoint?: string | null | undefined;
  environmentIds?: Array<string> | null | undefined;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  name?: string | null | undefined;
  /** The share of the cloud’s documented rate limits that its calls may use, in percent: 1 to 10,000. */
  ratePercent?: number | null | undefined;
  /** The version that the change was made on. A stale one is refused. */
  version: number;
};

/** What is left out stays as it is. Other images make a new version of the role. */
export type UpdateRoleInput = {
  description?: string | null | undefined;
  /** Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing. */
  idempotencyKey?: string | null | undefined;
  imageIds?: Array<string> | null | undefined;
  name?: string | null | undefined;
  roleId: string;
  /** The version that the change was made on. A stale one is refused. */
  version: number;
};

export type VolumeInput = {
  /** For example `/dev/sdf`. */
  device: string;
  encrypted?: boolean;
  iops?: number | null | undefined;
  kmsKeyId?: string | null | undefined;
  sizeGib: number;
  /** Null: as by default. */
  snapshots?: VolumeSnapshotsInput | null | undefined;
  throughputMibps?: number | null | undefined;
  type: string;
  whenUnwanted?: WhenUnwanted;
};

export type VolumeSnapshotsInput = {
  /** Null: none is taken by the clock. */
  everyHours?: number | null | undefined;
  keepDays?: number;
  kept?: number;
};

export type Weekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

export type WeeklyScheduleRuleInput = {
  /** The days on which it begins. */
  days: Array<Weekday>;
  /** Null: as many as `min`. */
  desired?: number | null | undefined;
  /** Not after `start`: on the next day. `00:00` is the end of the day. */
  end: string;
  name: string;
  /** `HH:MM` on the clock of the time zone. */
  start: string;
};

/** What happens to a public address that is no longer wanted, also when none is declared any more. */
export type WhenAddressUnwanted =
  /** It is kept for seven days, and then released. */
  | 'KEEP'
  /** It is released at once. */
  | 'RELEASE';

/** What follows when a running server is found stopped, and nobody asked for it here. */
export type WhenStopped =
  /** It stays stopped and keeps its slot. */
  | 'ACCEPT'
  /** It is started again in place. */
  | 'START';

/** What follows when a server is unhealthy. */
export type WhenUnhealthy =
  /** It is ended and replaced, within the breaker. */
  | 'REPLACE'
  /** It is only shown. */
  | 'SHOW';

/** What happens to a volume whose slot is no longer wanted. */
export type WhenUnwanted =
  | 'DELETE'
  | 'KEEP'
  /** Deleted once a snapshot of it is complete; kept if none can be taken. */
  | 'SNAPSHOT_AND_DELETE';

/** What is left out is as by default: to wait, and ten minutes. */
export type WhenZoneDarkInput = {
  /** How long a slot has to be without a ready server there. */
  afterMinutes?: number | null | undefined;
  choice: ZoneDarkChoice;
};

export type ZoneChoiceInput = {
  /** Null: the zone’s default subnet. */
  subnetId?: string | null | undefined;
  zone: string;
};

/** What becomes of slots whose zone seems lost, or has no capacity for them. */
export type ZoneDarkChoice =
  /** They go on in another declared zone with new, empty volumes, within max. What is in the lost zone is left: its server is ended once the zone is back, its volumes are left to people. */
  | 'FRESH_VOLUME'
  /** The same, with volumes made out of the latest complete snapshots of those in the lost zone. Without one they wait. */
  | 'LATEST_SNAPSHOT'
  /** Free slots stand in for them in another declared zone, within max: servers that may still live in the lost zone count to it. */
  | 'SPARE_SLOT'
  /** They wait until the zone is back. */
  | 'WAIT';

export type ServersChangedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  farmId?: string | null | undefined;
}>;


export type ServersChangedSubscription = { message: { cursor: string, resync: boolean, deletedIds: Array<string>, items: Array<{ __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }> } };

export type FarmsChangedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  farmId?: string | null | undefined;
}>;


export type FarmsChangedSubscription = { message: { cursor: string, resync: boolean, deletedIds: Array<string>, items: Array<{ __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }> } };

export type NewEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  farmId?: string | null | undefined;
}>;


export type NewEventsSubscription = { message: { cursor: string, resync: boolean, items: Array<{ __typename: 'Event', id: string, at: string, type: string, actor: string, text: string, farm: { id: string, name: string }, farmRole: { alias: string } | null, server: { id: string, hostName: string } | null }> } };

type Problem_CloudCallError_Fragment = { __typename: 'CloudCallError', code: string, providerCode: string | null, message: string };

type Problem_ConflictError_Fragment = { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null };

type Problem_NotAuthorizedError_Fragment = { __typename: 'NotAuthorizedError', permission: string, message: string };

type Problem_NotFoundError_Fragment = { __typename: 'NotFoundError', message: string };

type Problem_PolicyDeniedError_Fragment = { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string };

type Problem_ValidationError_Fragment = { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> };

export type ProblemFragment =
  | Problem_CloudCallError_Fragment
  | Problem_ConflictError_Fragment
  | Problem_NotAuthorizedError_Fragment
  | Problem_NotFoundError_Fragment
  | Problem_PolicyDeniedError_Fragment
  | Problem_ValidationError_Fragment
;

export type PlanFieldsFragment = { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } };

type PlanOrProblem_ConflictError_Fragment = { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null };

type PlanOrProblem_NotAuthorizedError_Fragment = { __typename: 'NotAuthorizedError', permission: string, message: string };

type PlanOrProblem_NotFoundError_Fragment = { __typename: 'NotFoundError', message: string };

type PlanOrProblem_Plan_Fragment = { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } };

type PlanOrProblem_PolicyDeniedError_Fragment = { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string };

type PlanOrProblem_ValidationError_Fragment = { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> };

export type PlanOrProblemFragment =
  | PlanOrProblem_ConflictError_Fragment
  | PlanOrProblem_NotAuthorizedError_Fragment
  | PlanOrProblem_NotFoundError_Fragment
  | PlanOrProblem_Plan_Fragment
  | PlanOrProblem_PolicyDeniedError_Fragment
  | PlanOrProblem_ValidationError_Fragment
;

export type ReasonTextFragment = { code: string, text: string, at: string, nextAt: string | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { name: string, email: string, organization: { name: string } } };

export type FeedPositionQueryVariables = Exact<{ [key: string]: never; }>;


export type FeedPositionQuery = { feedPosition: string };

export type AuditSealsQueryVariables = Exact<{
  after?: number | null | undefined;
  first?: number | null | undefined;
}>;


export type AuditSealsQuery = { auditSeals: { origin: string, headPosition: number, headSeal: string, beyond: number, unsealed: number, seals: Array<{ firstPosition: number, lastPosition: number, previousSeal: string, seal: string, computedSeal: string, entries: number }> } };

export type DeclarationPlanFieldsFragment = { __typename: 'DeclarationPlan', planHash: string, destructive: boolean, changes: Array<{ kind: DeclarationKind, name: string, action: DeclarationAction, text: string, differences: Array<{ path: string, from: unknown, to: unknown }>, plan: { actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }> } | null }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } };

export type PlanDeclarationQueryVariables = Exact<{
  input: PlanDeclarationInput;
}>;


export type PlanDeclarationQuery = { result:
    | { __typename: 'CloudCallError', code: string, providerCode: string | null, message: string }
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'DeclarationPlan', planHash: string, destructive: boolean, changes: Array<{ kind: DeclarationKind, name: string, action: DeclarationAction, text: string, differences: Array<{ path: string, from: unknown, to: unknown }>, plan: { actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }> } | null }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ApplyDeclarationMutationVariables = Exact<{
  input: ApplyDeclarationInput;
}>;


export type ApplyDeclarationMutation = { result:
    | { __typename: 'AppliedDeclaration', changes: Array<{ kind: DeclarationKind, name: string, action: DeclarationAction, text: string, objectId: string }> }
    | { __typename: 'CloudCallError', code: string, providerCode: string | null, message: string }
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ExportDeclarationQueryVariables = Exact<{
  environmentId: string;
  kinds?: Array<DeclarationKind> | DeclarationKind | null | undefined;
  names?: Array<string> | string | null | undefined;
}>;


export type ExportDeclarationQuery = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'DeclarationExport', text: string, documents: number }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type WhyQueryVariables = Exact<{
  id: string;
}>;


export type WhyQuery = { why: { action: string | null, nextAt: string | null, isCut: boolean, hidden: number, reason: { code: string, text: string, at: string, nextAt: string | null }, server: { __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }, successor: { id: string, hostName: string, state: ServerState } | null, chain: Array<{ at: string, kind: CauseKind, actor: string, action: string, about: string | null, text: string, requestIds: Array<string> }> } | null };

export type WhyNotQueryVariables = Exact<{
  id: string;
}>;


export type WhyNotQuery = { whyNot: { converged: boolean, nextAt: string | null, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }>, absent: Array<{ slot: number, hostName: string, action: string | null, reason: { code: string, text: string, at: string, nextAt: string | null }, server: { id: string, state: ServerState } | null }> } | null };

export type CanIQueryVariables = Exact<{
  permission: string;
  farmId?: string | null | undefined;
  environmentId?: string | null | undefined;
}>;


export type CanIQuery = { viewer: { canI: { allowed: boolean, reason: string } } };

export type EnvironmentsQueryVariables = Exact<{ [key: string]: never; }>;


export type EnvironmentsQuery = { viewer: { environments: Array<{ __typename: 'Environment', id: string, name: string, budget: { usdPerHour: number, usdPerMonth: number, unknownPrice: UnknownPrice, version: number } | null, spending: { usdPerHour: number, usdPerMonth: number, unpriced: number } }> } };

export type TokenRowFragment = { __typename: 'ApiToken', id: string, name: string, accessRole: AccessRole, hint: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null };

export type TokensQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type TokensQuery = { page: { nodes: Array<{ __typename: 'ApiToken', id: string, name: string, accessRole: AccessRole, hint: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CloudAccountRowFragment = { __typename: 'CloudAccount', id: string, name: string, cloud: CloudName, status: CloudAccountStatus, statusText: string | null, identity: string | null, identityLabel: string | null, endpoint: string | null, emulated: boolean, ratePercent: number, serverCount: number, checkedAt: string | null, version: number, environments: Array<{ id: string, name: string }>, databaseBehind: { since: string, location: string, ours: number, seen: number } | null };

export type CloudAccountsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type CloudAccountsQuery = { page: { nodes: Array<{ __typename: 'CloudAccount', id: string, name: string, cloud: CloudName, status: CloudAccountStatus, statusText: string | null, identity: string | null, identityLabel: string | null, endpoint: string | null, emulated: boolean, ratePercent: number, serverCount: number, checkedAt: string | null, version: number, environments: Array<{ id: string, name: string }>, databaseBehind: { since: string, location: string, ours: number, seen: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CloudAccountDetailQueryVariables = Exact<{
  id: string;
}>;


export type CloudAccountDetailQuery = { detail:
    | { __typename: 'CloudAccount', id: string, name: string, cloud: CloudName, status: CloudAccountStatus, statusText: string | null, identity: string | null, identityLabel: string | null, endpoint: string | null, emulated: boolean, ratePercent: number, serverCount: number, checkedAt: string | null, version: number, inventories: Array<{ id: string, location: string, servers: number, result: string | null, completeAt: string | null, nextAt: string | null, blindSince: string | null, errorText: string | null, zoneBreakers: Array<{ zone: string, lost: number, servers: number, latchedAt: string }> }>, rates: Array<{ location: string, name: string, pace: number, tokens: number, capacity: number, throttled: number }>, environments: Array<{ id: string, name: string }>, databaseBehind: { since: string, location: string, ours: number, seen: number } | null }
    | Record<PropertyKey, never>
   | null };

export type UnclaimedQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type UnclaimedQuery = { page: { nodes: Array<{ name: string, inventories: Array<{ unclaimedServers: Array<{ __typename: 'UnclaimedServer', id: string, cloudId: string, cloudState: string, instanceType: string | null, location: string, zone: string | null, verdict: UnclaimedVerdict, deletionRequested: boolean, firstSeenAt: string, lastSeenAt: string, farmRole: { alias: string, farm: { name: string } } | null }>, unclaimedVolumes: Array<{ __typename: 'UnclaimedVolume', id: string, cloudId: string, cloudState: string, sizeGib: number, type: string | null, location: string, zone: string | null, heldBy: string | null, usdPerMonth: number | null, verdict: UnclaimedVolumeVerdict, deletionRequested: boolean, firstSeenAt: string, lastSeenAt: string, farmRole: { alias: string, farm: { name: string } } | null }>, unclaimedAddresses: Array<{ __typename: 'UnclaimedAddress', id: string, cloudId: string, publicIp: string, heldBy: string | null, location: string, usdPerMonth: number | null, verdict: UnclaimedAddressVerdict, releaseRequested: boolean, firstSeenAt: string, lastSeenAt: string, farmRole: { alias: string, farm: { name: string } } | null }> }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UnclaimedOfFarmsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type UnclaimedOfFarmsQuery = { page: { nodes: Array<{ farmRoles: Array<{ cloudAccount: { name: string }, unclaimedServers: Array<{ __typename: 'UnclaimedServer', id: string, cloudId: string, cloudState: string, instanceType: string | null, location: string, zone: string | null, verdict: UnclaimedVerdict, deletionRequested: boolean, firstSeenAt: string, lastSeenAt: string, farmRole: { alias: string, farm: { name: string } } | null }> }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UnclaimedServerRowFragment = { __typename: 'UnclaimedServer', id: string, cloudId: string, cloudState: string, instanceType: string | null, location: string, zone: string | null, verdict: UnclaimedVerdict, deletionRequested: boolean, firstSeenAt: string, lastSeenAt: string, farmRole: { alias: string, farm: { name: string } } | null };

export type UnclaimedVolumeRowFragment = { __typename: 'UnclaimedVolume', id: string, cloudId: string, cloudState: string, sizeGib: number, type: string | null, location: string, zone: string | null, heldBy: string | null, usdPerMonth: number | null, verdict: UnclaimedVolumeVerdict, deletionRequested: boolean, firstSeenAt: string, lastSeenAt: string, farmRole: { alias: string, farm: { name: string } } | null };

export type UnclaimedAddressRowFragment = { __typename: 'UnclaimedAddress', id: string, cloudId: string, publicIp: string, heldBy: string | null, location: string, usdPerMonth: number | null, verdict: UnclaimedAddressVerdict, releaseRequested: boolean, firstSeenAt: string, lastSeenAt: string, farmRole: { alias: string, farm: { name: string } } | null };

export type FarmRoleRowFragment = { __typename: 'FarmRole', id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> };

export type FarmRolesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
  environmentId?: string | null | undefined;
}>;


export type FarmRolesQuery = { page: { nodes: Array<{ farmRoles: Array<{ __typename: 'FarmRole', id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FarmRoleDetailQueryVariables = Exact<{
  id: string;
}>;


export type FarmRoleDetailQuery = { detail:
    | { __typename: 'FarmRole', imageId: string, formerRevision: number | null, tags: unknown, hasUserData: boolean, id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, desired: { servers: number, since: string | null, reason: { code: string, text: string, at: string, nextAt: string | null } }, scaling: { min: number, max: number, source:
          | { __typename: 'ManualScaling', desired: number | null }
          | { __typename: 'MetricScaling', metric: MetricName, target: number }
          | { __typename: 'ScheduleScaling', timeZone: string, otherwise: number | null }
         }, zones: Array<{ zone: string, subnetId: string | null }>, volumes: Array<{ device: string, sizeGib: number, type: string, encrypted: boolean, whenUnwanted: WhenUnwanted }>, address: { kind: AddressKind, whenUnwanted: WhenAddressUnwanted }, after: Array<{ alias: string, ready: number | null }>, health: { bootTimeoutMinutes: number, whenUnhealthy: WhenUnhealthy, whenStopped: WhenStopped, repairDrift: RepairDrift, check: { kind: CheckKind, port: number, path: string | null } | null }, rolloutSettings: { strategy: RolloutStrategy, maxUnavailable: number, surge: number }, guards: { adjusted: Array<string>, backoffMaxMs: number, breakerOff: string | null, breakerShare: number, breakerWindowMs: number, canary: boolean, dependentsMaxMs: number, failuresPerHour: number, launchBatchMax: number, preserveFailed: boolean, preserveMs: number, preservedMax: number, replacementShare: number, replacementWindowMs: number }, slots: Array<{ index: number, hostName: string, zone: string | null, server: { state: ServerState, health: Health, cloudId: string | null } | null }>, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }
    | Record<PropertyKey, never>
   | null };

export type FarmRowFragment = { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } };

export type FarmsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
  environmentId?: string | null | undefined;
}>;


export type FarmsQuery = { page: { nodes: Array<{ __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FarmDetailQueryVariables = Exact<{
  id: string;
}>;


export type FarmDetailQuery = { detail: { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, budget: { usdPerHour: number, usdPerMonth: number, unknownPrice: UnknownPrice } | null, spending: { usdPerHour: number, usdPerMonth: number, unpriced: number }, farmRoles: Array<{ id: string, alias: string, location: string, instanceTypes: Array<string>, converged: boolean, role: { name: string }, cloudAccount: { name: string }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, total: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }>, events: { nodes: Array<{ at: string, actor: string, text: string }> }, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } } | null };

export type EventRowFragment = { __typename: 'Event', id: string, at: string, type: string, actor: string, text: string, farm: { id: string, name: string }, farmRole: { alias: string } | null, server: { id: string, hostName: string } | null };

export type EventsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  farmId?: string | null | undefined;
}>;


export type EventsQuery = { page: { nodes: Array<{ __typename: 'Event', id: string, at: string, type: string, actor: string, text: string, farm: { id: string, name: string }, farmRole: { alias: string } | null, server: { id: string, hostName: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ServerEventsQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ServerEventsQuery = { server: { page: { nodes: Array<{ __typename: 'Event', id: string, at: string, type: string, actor: string, text: string, farm: { id: string, name: string }, farmRole: { alias: string } | null, server: { id: string, hostName: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type AuditRowFragment = { __typename: 'AuditEntry', id: string, position: number | null, at: string, actor: string, action: string, objectType: string, objectId: string, before: unknown, after: unknown, causeId: string | null, requestIds: Array<string> };

export type AuditEntriesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  objectId?: string | null | undefined;
  action?: string | null | undefined;
}>;


export type AuditEntriesQuery = { page: { nodes: Array<{ __typename: 'AuditEntry', id: string, position: number | null, at: string, actor: string, action: string, objectType: string, objectId: string, before: unknown, after: unknown, causeId: string | null, requestIds: Array<string> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RevisionRowFragment = { __typename: 'FarmRevision', id: string, number: number, comment: string, createdAt: string, createdBy: string, declaration: unknown };

export type RevisionsQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type RevisionsQuery = { farm: { page: { nodes: Array<{ __typename: 'FarmRevision', id: string, number: number, comment: string, createdAt: string, createdBy: string, declaration: unknown }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ImageRowFragment = { __typename: 'Image', id: string, name: string, cloud: CloudName, location: string, cloudImageId: string, architecture: string | null };

export type RoleRowFragment = { __typename: 'Role', id: string, name: string, description: string, version: number, images: Array<{ id: string, name: string, cloud: CloudName, location: string, cloudImageId: string }> };

export type RolesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RolesQuery = { page: { nodes: Array<{ __typename: 'Role', id: string, name: string, description: string, version: number, images: Array<{ id: string, name: string, cloud: CloudName, location: string, cloudImageId: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ImagesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ImagesQuery = { page: { nodes: Array<{ __typename: 'Image', id: string, name: string, cloud: CloudName, location: string, cloudImageId: string, architecture: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ServerRowFragment = { __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } };

export type ServersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
  environmentId?: string | null | undefined;
  states?: Array<ServerState> | ServerState | null | undefined;
  health?: Array<Health> | Health | null | undefined;
  includeClosed?: boolean | null | undefined;
}>;


export type ServersQuery = { page: { nodes: Array<{ __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FarmServersQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
  states?: Array<ServerState> | ServerState | null | undefined;
  includeClosed?: boolean | null | undefined;
}>;


export type FarmServersQuery = { farm: { page: { nodes: Array<{ __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ServerDetailQueryVariables = Exact<{
  id: string;
}>;


export type ServerDetailQuery = { detail: { __typename: 'Server', imageId: string, revision: number, runningAt: string | null, observedAt: string | null, closedAt: string | null, cloudState: string | null, cloudStateReason: string | null, quarantined: boolean, unhealthySince: string | null, id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, healthReason: { code: string, text: string, at: string, nextAt: string | null } | null, reason: { text: string, nextAt: string | null, code: string, at: string }, request: { because: string, byPerson: string | null, at: string, kind: string } | null, preserved: { because: string, byPerson: string | null, until: string } | null, serviceCheck: { question: string, result: ServerCheckResult, since: string, text: string } | null, drift: Array<{ field: string, expected: string | null, actual: string | null, repairable: boolean }>, publicAddress: { publicIp: string | null, state: AddressState } | null, volumes: Array<{ id: string, device: string, cloudId: string | null, state: string, sizeGib: number, type: string }>, events: { nodes: Array<{ at: string, actor: string, text: string }> }, farm: { id: string, name: string }, farmRole: { id: string, alias: string } } | null };

export type VolumesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
  environmentId?: string | null | undefined;
}>;


export type VolumesQuery = { page: { nodes: Array<{ name: string, farmRoles: Array<{ alias: string, slots: Array<{ hostName: string, volumes: Array<{ __typename: 'Volume', id: string, device: string, cloudId: string | null, state: string, sizeGib: number, type: string, zone: string | null, keepUntil: string | null, reason: { text: string }, server: { hostName: string } | null }> }> }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AddressesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
  environmentId?: string | null | undefined;
}>;


export type AddressesQuery = { page: { nodes: Array<{ name: string, farmRoles: Array<{ alias: string, slots: Array<{ hostName: string, address: { __typename: 'Address', id: string, publicIp: string | null, cloudId: string | null, state: AddressState, heldBy: string | null, keepUntil: string | null, usdPerMonth: number | null, reason: { text: string } } | null }> }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SnapshotsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
  environmentId?: string | null | undefined;
}>;


export type SnapshotsQuery = { page: { nodes: Array<{ name: string, farmRoles: Array<{ alias: string, snapshots: Array<{ __typename: 'VolumeSnapshot', id: string, cloudId: string | null, volumeCloudId: string | null, slotIndex: number | null, device: string | null, state: string, purpose: SnapshotPurpose, sizeGib: number, progressPercent: number, createdAt: string, keepUntil: string | null, missing: boolean, deletionRequested: boolean, usdPerMonth: number | null, reason: { text: string } }> }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DeleteUnclaimedServerMutationVariables = Exact<{
  input: DeleteUnclaimedServerInput;
}>;


export type DeleteUnclaimedServerMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'UnclaimedServer', id: string, cloudId: string, cloudState: string, instanceType: string | null, location: string, zone: string | null, verdict: UnclaimedVerdict, deletionRequested: boolean, firstSeenAt: string, lastSeenAt: string, farmRole: { alias: string, farm: { name: string } } | null }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type DeleteUnclaimedVolumeMutationVariables = Exact<{
  input: DeleteUnclaimedVolumeInput;
}>;


export type DeleteUnclaimedVolumeMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'UnclaimedVolume', id: string, cloudId: string, cloudState: string, sizeGib: number, type: string | null, location: string, zone: string | null, heldBy: string | null, usdPerMonth: number | null, verdict: UnclaimedVolumeVerdict, deletionRequested: boolean, firstSeenAt: string, lastSeenAt: string, farmRole: { alias: string, farm: { name: string } } | null }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ReleaseUnclaimedAddressMutationVariables = Exact<{
  input: ReleaseUnclaimedAddressInput;
}>;


export type ReleaseUnclaimedAddressMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'UnclaimedAddress', id: string, cloudId: string, publicIp: string, heldBy: string | null, location: string, usdPerMonth: number | null, verdict: UnclaimedAddressVerdict, releaseRequested: boolean, firstSeenAt: string, lastSeenAt: string, farmRole: { alias: string, farm: { name: string } } | null }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type DeleteSnapshotMutationVariables = Exact<{
  input: DeleteVolumeSnapshotInput;
}>;


export type DeleteSnapshotMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
    | { __typename: 'VolumeSnapshot', id: string, cloudId: string | null, state: string, deletionRequested: boolean }
   };

export type CreateCloudAccountMutationVariables = Exact<{
  input: CreateCloudAccountInput;
}>;


export type CreateCloudAccountMutation = { result:
    | { __typename: 'CloudAccount', id: string, name: string, cloud: CloudName, status: CloudAccountStatus, statusText: string | null, identity: string | null, identityLabel: string | null, endpoint: string | null, emulated: boolean, ratePercent: number, serverCount: number, checkedAt: string | null, version: number, environments: Array<{ id: string, name: string }>, databaseBehind: { since: string, location: string, ours: number, seen: number } | null }
    | { __typename: 'CloudCallError', code: string, providerCode: string | null, message: string }
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type CheckCloudAccountMutationVariables = Exact<{
  input: CheckCloudAccountInput;
}>;


export type CheckCloudAccountMutation = { result:
    | { __typename: 'CloudAccount', id: string, name: string, cloud: CloudName, status: CloudAccountStatus, statusText: string | null, identity: string | null, identityLabel: string | null, endpoint: string | null, emulated: boolean, ratePercent: number, serverCount: number, checkedAt: string | null, version: number, environments: Array<{ id: string, name: string }>, databaseBehind: { since: string, location: string, ours: number, seen: number } | null }
    | { __typename: 'CloudCallError', code: string, providerCode: string | null, message: string }
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type AcknowledgeDatabaseBehindMutationVariables = Exact<{
  input: AcknowledgeDatabaseBehindInput;
}>;


export type AcknowledgeDatabaseBehindMutation = { result:
    | { __typename: 'CloudAccount', id: string, name: string, cloud: CloudName, status: CloudAccountStatus, statusText: string | null, identity: string | null, identityLabel: string | null, endpoint: string | null, emulated: boolean, ratePercent: number, serverCount: number, checkedAt: string | null, version: number, environments: Array<{ id: string, name: string }>, databaseBehind: { since: string, location: string, ours: number, seen: number } | null }
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ReleaseZoneBreakerMutationVariables = Exact<{
  input: ReleaseZoneBreakerInput;
}>;


export type ReleaseZoneBreakerMutation = { result:
    | { __typename: 'CloudAccount', id: string, name: string, cloud: CloudName, status: CloudAccountStatus, statusText: string | null, identity: string | null, identityLabel: string | null, endpoint: string | null, emulated: boolean, ratePercent: number, serverCount: number, checkedAt: string | null, version: number, environments: Array<{ id: string, name: string }>, databaseBehind: { since: string, location: string, ours: number, seen: number } | null }
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type DeleteCloudAccountMutationVariables = Exact<{
  input: DeleteCloudAccountInput;
}>;


export type DeleteCloudAccountMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'DeletedNode', deletedId: string }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type UpdateCloudAccountMutationVariables = Exact<{
  input: UpdateCloudAccountInput;
}>;


export type UpdateCloudAccountMutation = { result:
    | { __typename: 'CloudAccount', id: string, name: string, cloud: CloudName, status: CloudAccountStatus, statusText: string | null, identity: string | null, identityLabel: string | null, endpoint: string | null, emulated: boolean, ratePercent: number, serverCount: number, checkedAt: string | null, version: number, environments: Array<{ id: string, name: string }>, databaseBehind: { since: string, location: string, ours: number, seen: number } | null }
    | { __typename: 'CloudCallError', code: string, providerCode: string | null, message: string }
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type PlanFarmRoleAdditionQueryVariables = Exact<{
  input: AddFarmRoleInput;
}>;


export type PlanFarmRoleAdditionQuery = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type PlanFarmRoleChangeQueryVariables = Exact<{
  input: ChangeFarmRoleInput;
}>;


export type PlanFarmRoleChangeQuery = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type PlanFarmRoleRemovalQueryVariables = Exact<{
  farmRoleId: string;
}>;


export type PlanFarmRoleRemovalQuery = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type PlanFarmRoleRollbackQueryVariables = Exact<{
  farmRoleId: string;
}>;


export type PlanFarmRoleRollbackQuery = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type AddFarmRoleMutationVariables = Exact<{
  input: AddFarmRoleInput;
}>;


export type AddFarmRoleMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'FarmRole', id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ChangeFarmRoleMutationVariables = Exact<{
  input: ChangeFarmRoleInput;
}>;


export type ChangeFarmRoleMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'FarmRole', id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type RemoveFarmRoleMutationVariables = Exact<{
  input: RemoveFarmRoleInput;
}>;


export type RemoveFarmRoleMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'FarmRole', id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type TryAgainMutationVariables = Exact<{
  input: TryAgainInput;
}>;


export type TryAgainMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'FarmRole', id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ReleaseBreakerMutationVariables = Exact<{
  input: ReleaseBreakerInput;
}>;


export type ReleaseBreakerMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'FarmRole', id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type PauseRolloutMutationVariables = Exact<{
  input: PauseRolloutInput;
}>;


export type PauseRolloutMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'FarmRole', id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ResumeRolloutMutationVariables = Exact<{
  input: ResumeRolloutInput;
}>;


export type ResumeRolloutMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'FarmRole', id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type RollBackMutationVariables = Exact<{
  input: RollBackFarmRoleInput;
}>;


export type RollBackMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'FarmRole', id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type PlanFarmStatusQueryVariables = Exact<{
  farmId: string;
  status: FarmStatus;
  volumes?: WhenUnwanted | null | undefined;
}>;


export type PlanFarmStatusQuery = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type PlanFarmCreationQueryVariables = Exact<{
  input: CreateFarmInput;
}>;


export type PlanFarmCreationQuery = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type LaunchFarmMutationVariables = Exact<{
  input: LaunchFarmInput;
}>;


export type LaunchFarmMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type SuspendFarmMutationVariables = Exact<{
  input: SuspendFarmInput;
}>;


export type SuspendFarmMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ResumeFarmMutationVariables = Exact<{
  input: ResumeFarmInput;
}>;


export type ResumeFarmMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type TerminateFarmMutationVariables = Exact<{
  input: TerminateFarmInput;
}>;


export type TerminateFarmMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type FreezeFarmMutationVariables = Exact<{
  input: FreezeFarmInput;
}>;


export type FreezeFarmMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type UnfreezeFarmMutationVariables = Exact<{
  input: UnfreezeFarmInput;
}>;


export type UnfreezeFarmMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type CreateFarmMutationVariables = Exact<{
  input: CreateFarmInput;
}>;


export type CreateFarmMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type CloneFarmMutationVariables = Exact<{
  input: CloneFarmInput;
}>;


export type CloneFarmMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type RenameFarmMutationVariables = Exact<{
  input: ChangeFarmInput;
}>;


export type RenameFarmMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type DeleteFarmMutationVariables = Exact<{
  input: DeleteFarmInput;
}>;


export type DeleteFarmMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'DeletedNode', deletedId: string }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ChangeFarmBudgetMutationVariables = Exact<{
  input: ChangeFarmBudgetInput;
}>;


export type ChangeFarmBudgetMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Farm', id: string, name: string, status: FarmStatus, version: number, revision: number, converged: boolean, health: Health, owner: string, createdAt: string, environment: { id: string, name: string }, frozen: { reason: string, until: string | null } | null, counts: { wanted: number, running: number, moving: number, suspended: number, total: number, max: number } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ChangeEnvironmentBudgetMutationVariables = Exact<{
  input: ChangeEnvironmentBudgetInput;
}>;


export type ChangeEnvironmentBudgetMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Environment', id: string, name: string, budget: { usdPerHour: number, usdPerMonth: number, unknownPrice: UnknownPrice, version: number } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type FarmBudgetQueryVariables = Exact<{
  id: string;
}>;


export type FarmBudgetQuery = { farm: { budget: { version: number } | null } | null };

export type GuardsFieldsFragment = { adjusted: Array<string>, backoffMaxMs: number, breakerOff: string | null, breakerShare: number, breakerWindowMs: number, canary: boolean, dependentsMaxMs: number, failuresPerHour: number, launchBatchMax: number, preserveFailed: boolean, preserveMs: number, preservedMax: number, replacementShare: number, replacementWindowMs: number };

export type FarmRoleGuardsQueryVariables = Exact<{
  id: string;
}>;


export type FarmRoleGuardsQuery = { detail:
    | { guards: { adjusted: Array<string>, backoffMaxMs: number, breakerOff: string | null, breakerShare: number, breakerWindowMs: number, canary: boolean, dependentsMaxMs: number, failuresPerHour: number, launchBatchMax: number, preserveFailed: boolean, preserveMs: number, preservedMax: number, replacementShare: number, replacementWindowMs: number }, usualGuards: { adjusted: Array<string>, backoffMaxMs: number, breakerOff: string | null, breakerShare: number, breakerWindowMs: number, canary: boolean, dependentsMaxMs: number, failuresPerHour: number, launchBatchMax: number, preserveFailed: boolean, preserveMs: number, preservedMax: number, replacementShare: number, replacementWindowMs: number } }
    | Record<PropertyKey, never>
   | null };

export type PlanGuardsChangeQueryVariables = Exact<{
  input: ChangeGuardsInput;
}>;


export type PlanGuardsChangeQuery = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ChangeGuardsMutationVariables = Exact<{
  input: ChangeGuardsInput;
}>;


export type ChangeGuardsMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'FarmRole', id: string, alias: string, cloud: CloudName, location: string, instanceTypes: Array<string>, converged: boolean, removed: boolean, revision: number, role: { name: string }, cloudAccount: { name: string }, farm: { id: string, name: string, version: number, environment: { name: string } }, scaling: { min: number, max: number }, counts: { wanted: number, running: number, moving: number, total: number, max: number }, breaker: { latchedAt: string } | null, backoff: { failures: number, until: string } | null, rollout: { revision: number, paused: { because: string } | null } | null, outdated: { count: number, of: number }, reasons: Array<{ code: string, text: string, at: string, nextAt: string | null }> }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type CreateImageMutationVariables = Exact<{
  input: CreateImageInput;
}>;


export type CreateImageMutation = { result:
    | { __typename: 'CloudCallError', code: string, providerCode: string | null, message: string }
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'Image', id: string, name: string, cloud: CloudName, location: string, cloudImageId: string, architecture: string | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type CreateRoleMutationVariables = Exact<{
  input: CreateRoleInput;
}>;


export type CreateRoleMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'Role', id: string, name: string, description: string, version: number, images: Array<{ id: string, name: string, cloud: CloudName, location: string, cloudImageId: string }> }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type UpdateRoleMutationVariables = Exact<{
  input: UpdateRoleInput;
}>;


export type UpdateRoleMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'Role', id: string, name: string, description: string, version: number, images: Array<{ id: string, name: string, cloud: CloudName, location: string, cloudImageId: string }> }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type CreateTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateTokenMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'CreatedApiToken', secret: string, token: { __typename: 'ApiToken', id: string, name: string, accessRole: AccessRole, hint: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null } }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type RevokeTokenMutationVariables = Exact<{
  input: RevokeApiTokenInput;
}>;


export type RevokeTokenMutation = { result:
    | { __typename: 'ApiToken', id: string, name: string, accessRole: AccessRole, hint: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null }
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type FarmRoleScalingQueryVariables = Exact<{
  id: string;
}>;


export type FarmRoleScalingQuery = { detail:
    | { scaling: { min: number, max: number, source:
          | { __typename: 'ManualScaling', desired: number | null }
          | { __typename: 'MetricScaling', metric: MetricName, target: number, scaleInCooldownSeconds: number, scaleInServersMax: number, scaleOutCooldownSeconds: number, scaleOutServersMax: number, warmUpSeconds: number }
          | { __typename: 'ScheduleScaling', otherwise: number | null, timeZone: string, rules: Array<
              | { __typename: 'OneOffScheduleRule', desired: number | null, from: string, name: string, until: string }
              | { __typename: 'WeeklyScheduleRule', days: Array<Weekday>, desired: number | null, end: string, name: string, start: string }
            > }
         } }
    | Record<PropertyKey, never>
   | null };

export type TerminateServerMutationVariables = Exact<{
  input: TerminateServerInput;
}>;


export type TerminateServerMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type RebootServerMutationVariables = Exact<{
  input: RebootServerInput;
}>;


export type RebootServerMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ProtectServerMutationVariables = Exact<{
  input: ProtectServerInput;
}>;


export type ProtectServerMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type UnprotectServerMutationVariables = Exact<{
  input: UnprotectServerInput;
}>;


export type UnprotectServerMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type PreserveServerMutationVariables = Exact<{
  input: PreserveServerInput;
}>;


export type PreserveServerMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type ReleaseServerMutationVariables = Exact<{
  input: ReleaseServerInput;
}>;


export type ReleaseServerMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type RepairServerMutationVariables = Exact<{
  input: RepairServerInput;
}>;


export type RepairServerMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type EmulateServerFaultMutationVariables = Exact<{
  input: EmulateServerFaultInput;
}>;


export type EmulateServerFaultMutation = { result:
    | { __typename: 'CloudCallError', code: string, providerCode: string | null, message: string }
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export type AdoptUnclaimedServerMutationVariables = Exact<{
  input: AdoptUnclaimedServerInput;
}>;


export type AdoptUnclaimedServerMutation = { result:
    | { __typename: 'ConflictError', currentVersion: number | null, message: string, plan: { __typename: 'Plan', hash: string, summary: string, destructive: boolean, actions: Array<{ kind: string, text: string, destructive: boolean, farmRoleAlias: string }>, reasons: Array<{ text: string }>, cost: { usdPerHourBefore: number, usdPerHourAfter: number, unpriced: number } } | null }
    | { __typename: 'NotAuthorizedError', permission: string, message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'PolicyDeniedError', policy: string, fix: string, message: string }
    | { __typename: 'Server', id: string, hostName: string, slotIndex: number, attempt: number, state: ServerState, health: Health, protected: boolean, outdated: boolean, missing: boolean, cloud: CloudName, cloudId: string | null, instanceType: string, location: string, zone: string | null, privateIp: string | null, publicIp: string | null, createdAt: string, request: { kind: string } | null, farm: { id: string, name: string }, farmRole: { id: string, alias: string }, reason: { text: string, nextAt: string | null } }
    | { __typename: 'ValidationError', message: string, problems: Array<{ path: string, message: string, file: string | null, line: number | null, column: number | null }> }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const PlanFieldsFragmentDoc = new TypedDocumentString(`
    fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
    `, {"fragmentName":"PlanFields"}) as unknown as TypedDocumentString<PlanFieldsFragment, unknown>;
export const ProblemFragmentDoc = new TypedDocumentString(`
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
    fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}`, {"fragmentName":"Problem"}) as unknown as TypedDocumentString<ProblemFragment, unknown>;
export const PlanOrProblemFragmentDoc = new TypedDocumentString(`
    fragment PlanOrProblem on PlanResult {
  ... on Plan {
    ...PlanFields
  }
  ...Problem
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}`, {"fragmentName":"PlanOrProblem"}) as unknown as TypedDocumentString<PlanOrProblemFragment, unknown>;
export const DeclarationPlanFieldsFragmentDoc = new TypedDocumentString(`
    fragment DeclarationPlanFields on DeclarationPlan {
  __typename
  planHash
  destructive
  changes {
    kind
    name
    action
    text
    differences {
      path
      from
      to
    }
    plan {
      actions {
        kind
        text
        destructive
        farmRoleAlias
      }
      reasons {
        text
      }
    }
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
    `, {"fragmentName":"DeclarationPlanFields"}) as unknown as TypedDocumentString<DeclarationPlanFieldsFragment, unknown>;
export const TokenRowFragmentDoc = new TypedDocumentString(`
    fragment TokenRow on ApiToken {
  __typename
  id
  name
  accessRole
  hint
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}
    `, {"fragmentName":"TokenRow"}) as unknown as TypedDocumentString<TokenRowFragment, unknown>;
export const CloudAccountRowFragmentDoc = new TypedDocumentString(`
    fragment CloudAccountRow on CloudAccount {
  __typename
  id
  name
  cloud
  status
  statusText
  identity
  identityLabel
  endpoint
  emulated
  ratePercent
  serverCount
  checkedAt
  version
  environments {
    id
    name
  }
  databaseBehind {
    since
    location
    ours
    seen
  }
}
    `, {"fragmentName":"CloudAccountRow"}) as unknown as TypedDocumentString<CloudAccountRowFragment, unknown>;
export const UnclaimedServerRowFragmentDoc = new TypedDocumentString(`
    fragment UnclaimedServerRow on UnclaimedServer {
  __typename
  id
  cloudId
  cloudState
  instanceType
  location
  zone
  verdict
  deletionRequested
  firstSeenAt
  lastSeenAt
  farmRole {
    alias
    farm {
      name
    }
  }
}
    `, {"fragmentName":"UnclaimedServerRow"}) as unknown as TypedDocumentString<UnclaimedServerRowFragment, unknown>;
export const UnclaimedVolumeRowFragmentDoc = new TypedDocumentString(`
    fragment UnclaimedVolumeRow on UnclaimedVolume {
  __typename
  id
  cloudId
  cloudState
  sizeGib
  type
  location
  zone
  heldBy
  usdPerMonth
  verdict
  deletionRequested
  firstSeenAt
  lastSeenAt
  farmRole {
    alias
    farm {
      name
    }
  }
}
    `, {"fragmentName":"UnclaimedVolumeRow"}) as unknown as TypedDocumentString<UnclaimedVolumeRowFragment, unknown>;
export const UnclaimedAddressRowFragmentDoc = new TypedDocumentString(`
    fragment UnclaimedAddressRow on UnclaimedAddress {
  __typename
  id
  cloudId
  publicIp
  heldBy
  location
  usdPerMonth
  verdict
  releaseRequested
  firstSeenAt
  lastSeenAt
  farmRole {
    alias
    farm {
      name
    }
  }
}
    `, {"fragmentName":"UnclaimedAddressRow"}) as unknown as TypedDocumentString<UnclaimedAddressRowFragment, unknown>;
export const ReasonTextFragmentDoc = new TypedDocumentString(`
    fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
    `, {"fragmentName":"ReasonText"}) as unknown as TypedDocumentString<ReasonTextFragment, unknown>;
export const FarmRoleRowFragmentDoc = new TypedDocumentString(`
    fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}
    fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}`, {"fragmentName":"FarmRoleRow"}) as unknown as TypedDocumentString<FarmRoleRowFragment, unknown>;
export const FarmRowFragmentDoc = new TypedDocumentString(`
    fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}
    `, {"fragmentName":"FarmRow"}) as unknown as TypedDocumentString<FarmRowFragment, unknown>;
export const EventRowFragmentDoc = new TypedDocumentString(`
    fragment EventRow on Event {
  __typename
  id
  at
  type
  actor
  text
  farm {
    id
    name
  }
  farmRole {
    alias
  }
  server {
    id
    hostName
  }
}
    `, {"fragmentName":"EventRow"}) as unknown as TypedDocumentString<EventRowFragment, unknown>;
export const AuditRowFragmentDoc = new TypedDocumentString(`
    fragment AuditRow on AuditEntry {
  __typename
  id
  position
  at
  actor
  action
  objectType
  objectId
  before
  after
  causeId
  requestIds
}
    `, {"fragmentName":"AuditRow"}) as unknown as TypedDocumentString<AuditRowFragment, unknown>;
export const RevisionRowFragmentDoc = new TypedDocumentString(`
    fragment RevisionRow on FarmRevision {
  __typename
  id
  number
  comment
  createdAt
  createdBy
  declaration
}
    `, {"fragmentName":"RevisionRow"}) as unknown as TypedDocumentString<RevisionRowFragment, unknown>;
export const ImageRowFragmentDoc = new TypedDocumentString(`
    fragment ImageRow on Image {
  __typename
  id
  name
  cloud
  location
  cloudImageId
  architecture
}
    `, {"fragmentName":"ImageRow"}) as unknown as TypedDocumentString<ImageRowFragment, unknown>;
export const RoleRowFragmentDoc = new TypedDocumentString(`
    fragment RoleRow on Role {
  __typename
  id
  name
  description
  version
  images {
    id
    name
    cloud
    location
    cloudImageId
  }
}
    `, {"fragmentName":"RoleRow"}) as unknown as TypedDocumentString<RoleRowFragment, unknown>;
export const ServerRowFragmentDoc = new TypedDocumentString(`
    fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}
    `, {"fragmentName":"ServerRow"}) as unknown as TypedDocumentString<ServerRowFragment, unknown>;
export const GuardsFieldsFragmentDoc = new TypedDocumentString(`
    fragment GuardsFields on Guards {
  adjusted
  backoffMaxMs
  breakerOff
  breakerShare
  breakerWindowMs
  canary
  dependentsMaxMs
  failuresPerHour
  launchBatchMax
  preserveFailed
  preserveMs
  preservedMax
  replacementShare
  replacementWindowMs
}
    `, {"fragmentName":"GuardsFields"}) as unknown as TypedDocumentString<GuardsFieldsFragment, unknown>;
export const ServersChangedDocument = new TypedDocumentString(`
    subscription ServersChanged($after: Cursor, $farmId: ID) {
  message: serversChanged(after: $after, farmId: $farmId) {
    cursor
    resync
    deletedIds
    items: servers {
      ...ServerRow
    }
  }
}
    fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<ServersChangedSubscription, ServersChangedSubscriptionVariables>;
export const FarmsChangedDocument = new TypedDocumentString(`
    subscription FarmsChanged($after: Cursor, $farmId: ID) {
  message: farmChanged(after: $after, farmId: $farmId) {
    cursor
    resync
    deletedIds
    items: farms {
      ...FarmRow
    }
  }
}
    fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<FarmsChangedSubscription, FarmsChangedSubscriptionVariables>;
export const NewEventsDocument = new TypedDocumentString(`
    subscription NewEvents($after: Cursor, $farmId: ID) {
  message: events(after: $after, farmId: $farmId) {
    cursor
    resync
    items: events {
      ...EventRow
    }
  }
}
    fragment EventRow on Event {
  __typename
  id
  at
  type
  actor
  text
  farm {
    id
    name
  }
  farmRole {
    alias
  }
  server {
    id
    hostName
  }
}`) as unknown as TypedDocumentString<NewEventsSubscription, NewEventsSubscriptionVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    name
    email
    organization {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const FeedPositionDocument = new TypedDocumentString(`
    query FeedPosition {
  feedPosition
}
    `) as unknown as TypedDocumentString<FeedPositionQuery, FeedPositionQueryVariables>;
export const AuditSealsDocument = new TypedDocumentString(`
    query AuditSeals($after: Int, $first: Int) {
  auditSeals(after: $after, first: $first) {
    origin
    headPosition
    headSeal
    beyond
    unsealed
    seals {
      firstPosition
      lastPosition
      previousSeal
      seal
      computedSeal
      entries
    }
  }
}
    `) as unknown as TypedDocumentString<AuditSealsQuery, AuditSealsQueryVariables>;
export const PlanDeclarationDocument = new TypedDocumentString(`
    query PlanDeclaration($input: PlanDeclarationInput!) {
  result: planDeclaration(input: $input) {
    ... on DeclarationPlan {
      ...DeclarationPlanFields
    }
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment DeclarationPlanFields on DeclarationPlan {
  __typename
  planHash
  destructive
  changes {
    kind
    name
    action
    text
    differences {
      path
      from
      to
    }
    plan {
      actions {
        kind
        text
        destructive
        farmRoleAlias
      }
      reasons {
        text
      }
    }
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}`) as unknown as TypedDocumentString<PlanDeclarationQuery, PlanDeclarationQueryVariables>;
export const ApplyDeclarationDocument = new TypedDocumentString(`
    mutation ApplyDeclaration($input: ApplyDeclarationInput!) {
  result: applyDeclaration(input: $input) {
    __typename
    ... on AppliedDeclaration {
      changes {
        kind
        name
        action
        text
        objectId
      }
    }
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}`) as unknown as TypedDocumentString<ApplyDeclarationMutation, ApplyDeclarationMutationVariables>;
export const ExportDeclarationDocument = new TypedDocumentString(`
    query ExportDeclaration($environmentId: ID!, $kinds: [DeclarationKind!], $names: [String!]) {
  result: exportDeclaration(
    environmentId: $environmentId
    kinds: $kinds
    names: $names
  ) {
    __typename
    ... on DeclarationExport {
      text
      documents
    }
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}`) as unknown as TypedDocumentString<ExportDeclarationQuery, ExportDeclarationQueryVariables>;
export const WhyDocument = new TypedDocumentString(`
    query Why($id: ID!) {
  why(server: $id) {
    action
    nextAt
    isCut
    hidden
    reason {
      ...ReasonText
    }
    server {
      ...ServerRow
    }
    successor {
      id
      hostName
      state
    }
    chain {
      at
      kind
      actor
      action
      about
      text
      requestIds
    }
  }
}
    fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<WhyQuery, WhyQueryVariables>;
export const WhyNotDocument = new TypedDocumentString(`
    query WhyNot($id: ID!) {
  whyNot(farmRole: $id) {
    converged
    nextAt
    reasons {
      ...ReasonText
    }
    absent {
      slot
      hostName
      action
      reason {
        ...ReasonText
      }
      server {
        id
        state
      }
    }
  }
}
    fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}`) as unknown as TypedDocumentString<WhyNotQuery, WhyNotQueryVariables>;
export const CanIDocument = new TypedDocumentString(`
    query CanI($permission: String!, $farmId: ID, $environmentId: ID) {
  viewer {
    canI(permission: $permission, farmId: $farmId, environmentId: $environmentId) {
      allowed
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<CanIQuery, CanIQueryVariables>;
export const EnvironmentsDocument = new TypedDocumentString(`
    query Environments {
  viewer {
    environments {
      __typename
      id
      name
      budget {
        usdPerHour
        usdPerMonth
        unknownPrice
        version
      }
      spending {
        usdPerHour
        usdPerMonth
        unpriced
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EnvironmentsQuery, EnvironmentsQueryVariables>;
export const TokensDocument = new TypedDocumentString(`
    query Tokens($first: Int!, $after: String) {
  page: apiTokens(first: $first, after: $after) {
    nodes {
      ...TokenRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment TokenRow on ApiToken {
  __typename
  id
  name
  accessRole
  hint
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<TokensQuery, TokensQueryVariables>;
export const CloudAccountsDocument = new TypedDocumentString(`
    query CloudAccounts($first: Int!, $after: String) {
  page: cloudAccounts(first: $first, after: $after) {
    nodes {
      ...CloudAccountRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment CloudAccountRow on CloudAccount {
  __typename
  id
  name
  cloud
  status
  statusText
  identity
  identityLabel
  endpoint
  emulated
  ratePercent
  serverCount
  checkedAt
  version
  environments {
    id
    name
  }
  databaseBehind {
    since
    location
    ours
    seen
  }
}`) as unknown as TypedDocumentString<CloudAccountsQuery, CloudAccountsQueryVariables>;
export const CloudAccountDetailDocument = new TypedDocumentString(`
    query CloudAccountDetail($id: ID!) {
  detail: node(id: $id) {
    ... on CloudAccount {
      ...CloudAccountRow
      inventories {
        id
        location
        servers
        result
        completeAt
        nextAt
        blindSince
        errorText
        zoneBreakers {
          zone
          lost
          servers
          latchedAt
        }
      }
      rates {
        location
        name
        pace
        tokens
        capacity
        throttled
      }
    }
  }
}
    fragment CloudAccountRow on CloudAccount {
  __typename
  id
  name
  cloud
  status
  statusText
  identity
  identityLabel
  endpoint
  emulated
  ratePercent
  serverCount
  checkedAt
  version
  environments {
    id
    name
  }
  databaseBehind {
    since
    location
    ours
    seen
  }
}`) as unknown as TypedDocumentString<CloudAccountDetailQuery, CloudAccountDetailQueryVariables>;
export const UnclaimedDocument = new TypedDocumentString(`
    query Unclaimed($first: Int!, $after: String) {
  page: cloudAccounts(first: $first, after: $after) {
    nodes {
      name
      inventories {
        unclaimedServers {
          ...UnclaimedServerRow
        }
        unclaimedVolumes {
          ...UnclaimedVolumeRow
        }
        unclaimedAddresses {
          ...UnclaimedAddressRow
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment UnclaimedServerRow on UnclaimedServer {
  __typename
  id
  cloudId
  cloudState
  instanceType
  location
  zone
  verdict
  deletionRequested
  firstSeenAt
  lastSeenAt
  farmRole {
    alias
    farm {
      name
    }
  }
}
fragment UnclaimedVolumeRow on UnclaimedVolume {
  __typename
  id
  cloudId
  cloudState
  sizeGib
  type
  location
  zone
  heldBy
  usdPerMonth
  verdict
  deletionRequested
  firstSeenAt
  lastSeenAt
  farmRole {
    alias
    farm {
      name
    }
  }
}
fragment UnclaimedAddressRow on UnclaimedAddress {
  __typename
  id
  cloudId
  publicIp
  heldBy
  location
  usdPerMonth
  verdict
  releaseRequested
  firstSeenAt
  lastSeenAt
  farmRole {
    alias
    farm {
      name
    }
  }
}`) as unknown as TypedDocumentString<UnclaimedQuery, UnclaimedQueryVariables>;
export const UnclaimedOfFarmsDocument = new TypedDocumentString(`
    query UnclaimedOfFarms($first: Int!, $after: String) {
  page: farms(first: $first, after: $after) {
    nodes {
      farmRoles {
        cloudAccount {
          name
        }
        unclaimedServers {
          ...UnclaimedServerRow
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment UnclaimedServerRow on UnclaimedServer {
  __typename
  id
  cloudId
  cloudState
  instanceType
  location
  zone
  verdict
  deletionRequested
  firstSeenAt
  lastSeenAt
  farmRole {
    alias
    farm {
      name
    }
  }
}`) as unknown as TypedDocumentString<UnclaimedOfFarmsQuery, UnclaimedOfFarmsQueryVariables>;
export const FarmRolesDocument = new TypedDocumentString(`
    query FarmRoles($first: Int!, $after: String, $search: String, $environmentId: ID) {
  page: farms(
    first: $first
    after: $after
    search: $search
    environmentId: $environmentId
  ) {
    nodes {
      farmRoles {
        ...FarmRoleRow
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}`) as unknown as TypedDocumentString<FarmRolesQuery, FarmRolesQueryVariables>;
export const FarmRoleDetailDocument = new TypedDocumentString(`
    query FarmRoleDetail($id: ID!) {
  detail: node(id: $id) {
    ... on FarmRole {
      ...FarmRoleRow
      imageId
      formerRevision
      desired {
        servers
        since
        reason {
          ...ReasonText
        }
      }
      scaling {
        source {
          __typename
          ... on ManualScaling {
            desired
          }
          ... on MetricScaling {
            metric
            target
          }
          ... on ScheduleScaling {
            timeZone
            otherwise
          }
        }
      }
      zones {
        zone
        subnetId
      }
      volumes {
        device
        sizeGib
        type
        encrypted
        whenUnwanted
      }
      address {
        kind
        whenUnwanted
      }
      after {
        alias
        ready
      }
      health {
        bootTimeoutMinutes
        whenUnhealthy
        whenStopped
        repairDrift
        check {
          kind
          port
          path
        }
      }
      rolloutSettings {
        strategy
        maxUnavailable
        surge
      }
      guards {
        ...GuardsFields
      }
      tags
      hasUserData
      slots {
        index
        hostName
        zone
        server {
          state
          health
          cloudId
        }
      }
    }
  }
}
    fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}
fragment GuardsFields on Guards {
  adjusted
  backoffMaxMs
  breakerOff
  breakerShare
  breakerWindowMs
  canary
  dependentsMaxMs
  failuresPerHour
  launchBatchMax
  preserveFailed
  preserveMs
  preservedMax
  replacementShare
  replacementWindowMs
}`) as unknown as TypedDocumentString<FarmRoleDetailQuery, FarmRoleDetailQueryVariables>;
export const FarmsDocument = new TypedDocumentString(`
    query Farms($first: Int!, $after: String, $search: String, $environmentId: ID) {
  page: farms(
    first: $first
    after: $after
    search: $search
    environmentId: $environmentId
  ) {
    nodes {
      ...FarmRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<FarmsQuery, FarmsQueryVariables>;
export const FarmDetailDocument = new TypedDocumentString(`
    query FarmDetail($id: ID!) {
  detail: farm(id: $id) {
    ...FarmRow
    budget {
      usdPerHour
      usdPerMonth
      unknownPrice
    }
    spending {
      usdPerHour
      usdPerMonth
      unpriced
    }
    farmRoles {
      id
      alias
      role {
        name
      }
      cloudAccount {
        name
      }
      location
      instanceTypes
      scaling {
        min
        max
      }
      counts {
        wanted
        running
        total
      }
      converged
      reasons {
        ...ReasonText
      }
    }
    events(first: 10) {
      nodes {
        at
        actor
        text
      }
    }
  }
}
    fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<FarmDetailQuery, FarmDetailQueryVariables>;
export const EventsDocument = new TypedDocumentString(`
    query Events($first: Int!, $after: String, $farmId: ID) {
  page: events(first: $first, after: $after, farmId: $farmId) {
    nodes {
      ...EventRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment EventRow on Event {
  __typename
  id
  at
  type
  actor
  text
  farm {
    id
    name
  }
  farmRole {
    alias
  }
  server {
    id
    hostName
  }
}`) as unknown as TypedDocumentString<EventsQuery, EventsQueryVariables>;
export const ServerEventsDocument = new TypedDocumentString(`
    query ServerEvents($id: ID!, $first: Int!, $after: String) {
  server(id: $id) {
    page: events(first: $first, after: $after) {
      nodes {
        ...EventRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment EventRow on Event {
  __typename
  id
  at
  type
  actor
  text
  farm {
    id
    name
  }
  farmRole {
    alias
  }
  server {
    id
    hostName
  }
}`) as unknown as TypedDocumentString<ServerEventsQuery, ServerEventsQueryVariables>;
export const AuditEntriesDocument = new TypedDocumentString(`
    query AuditEntries($first: Int!, $after: String, $objectId: ID, $action: String) {
  page: auditEntries(
    first: $first
    after: $after
    objectId: $objectId
    action: $action
  ) {
    nodes {
      ...AuditRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment AuditRow on AuditEntry {
  __typename
  id
  position
  at
  actor
  action
  objectType
  objectId
  before
  after
  causeId
  requestIds
}`) as unknown as TypedDocumentString<AuditEntriesQuery, AuditEntriesQueryVariables>;
export const RevisionsDocument = new TypedDocumentString(`
    query Revisions($id: ID!, $first: Int!, $after: String) {
  farm(id: $id) {
    page: revisions(first: $first, after: $after) {
      nodes {
        ...RevisionRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment RevisionRow on FarmRevision {
  __typename
  id
  number
  comment
  createdAt
  createdBy
  declaration
}`) as unknown as TypedDocumentString<RevisionsQuery, RevisionsQueryVariables>;
export const RolesDocument = new TypedDocumentString(`
    query Roles($first: Int!, $after: String) {
  page: roles(first: $first, after: $after) {
    nodes {
      ...RoleRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment RoleRow on Role {
  __typename
  id
  name
  description
  version
  images {
    id
    name
    cloud
    location
    cloudImageId
  }
}`) as unknown as TypedDocumentString<RolesQuery, RolesQueryVariables>;
export const ImagesDocument = new TypedDocumentString(`
    query Images($first: Int!, $after: String) {
  page: images(first: $first, after: $after) {
    nodes {
      ...ImageRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ImageRow on Image {
  __typename
  id
  name
  cloud
  location
  cloudImageId
  architecture
}`) as unknown as TypedDocumentString<ImagesQuery, ImagesQueryVariables>;
export const ServersDocument = new TypedDocumentString(`
    query Servers($first: Int!, $after: String, $search: String, $environmentId: ID, $states: [ServerState!], $health: [Health!], $includeClosed: Boolean) {
  page: servers(
    first: $first
    after: $after
    search: $search
    environmentId: $environmentId
    states: $states
    health: $health
    includeClosed: $includeClosed
  ) {
    nodes {
      ...ServerRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<ServersQuery, ServersQueryVariables>;
export const FarmServersDocument = new TypedDocumentString(`
    query FarmServers($id: ID!, $first: Int!, $after: String, $states: [ServerState!], $includeClosed: Boolean) {
  farm(id: $id) {
    page: servers(
      first: $first
      after: $after
      states: $states
      includeClosed: $includeClosed
    ) {
      nodes {
        ...ServerRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<FarmServersQuery, FarmServersQueryVariables>;
export const ServerDetailDocument = new TypedDocumentString(`
    query ServerDetail($id: ID!) {
  detail: server(id: $id) {
    ...ServerRow
    imageId
    revision
    runningAt
    observedAt
    closedAt
    cloudState
    cloudStateReason
    quarantined
    unhealthySince
    healthReason {
      ...ReasonText
    }
    reason {
      ...ReasonText
    }
    request {
      because
      byPerson
      at
    }
    preserved {
      because
      byPerson
      until
    }
    serviceCheck {
      question
      result
      since
      text
    }
    drift {
      field
      expected
      actual
      repairable
    }
    publicAddress {
      publicIp
      state
    }
    volumes {
      id
      device
      cloudId
      state
      sizeGib
      type
    }
    events(first: 10) {
      nodes {
        at
        actor
        text
      }
    }
  }
}
    fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<ServerDetailQuery, ServerDetailQueryVariables>;
export const VolumesDocument = new TypedDocumentString(`
    query Volumes($first: Int!, $after: String, $search: String, $environmentId: ID) {
  page: farms(
    first: $first
    after: $after
    search: $search
    environmentId: $environmentId
  ) {
    nodes {
      name
      farmRoles {
        alias
        slots {
          hostName
          volumes {
            __typename
            id
            device
            cloudId
            state
            sizeGib
            type
            zone
            keepUntil
            reason {
              text
            }
            server {
              hostName
            }
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<VolumesQuery, VolumesQueryVariables>;
export const AddressesDocument = new TypedDocumentString(`
    query Addresses($first: Int!, $after: String, $search: String, $environmentId: ID) {
  page: farms(
    first: $first
    after: $after
    search: $search
    environmentId: $environmentId
  ) {
    nodes {
      name
      farmRoles {
        alias
        slots {
          hostName
          address {
            __typename
            id
            publicIp
            cloudId
            state
            heldBy
            keepUntil
            usdPerMonth
            reason {
              text
            }
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AddressesQuery, AddressesQueryVariables>;
export const SnapshotsDocument = new TypedDocumentString(`
    query Snapshots($first: Int!, $after: String, $search: String, $environmentId: ID) {
  page: farms(
    first: $first
    after: $after
    search: $search
    environmentId: $environmentId
  ) {
    nodes {
      name
      farmRoles {
        alias
        snapshots {
          __typename
          id
          cloudId
          volumeCloudId
          slotIndex
          device
          state
          purpose
          sizeGib
          progressPercent
          createdAt
          keepUntil
          missing
          deletionRequested
          usdPerMonth
          reason {
            text
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SnapshotsQuery, SnapshotsQueryVariables>;
export const DeleteUnclaimedServerDocument = new TypedDocumentString(`
    mutation DeleteUnclaimedServer($input: DeleteUnclaimedServerInput!) {
  result: deleteUnclaimedServer(input: $input) {
    ...UnclaimedServerRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment UnclaimedServerRow on UnclaimedServer {
  __typename
  id
  cloudId
  cloudState
  instanceType
  location
  zone
  verdict
  deletionRequested
  firstSeenAt
  lastSeenAt
  farmRole {
    alias
    farm {
      name
    }
  }
}`) as unknown as TypedDocumentString<DeleteUnclaimedServerMutation, DeleteUnclaimedServerMutationVariables>;
export const DeleteUnclaimedVolumeDocument = new TypedDocumentString(`
    mutation DeleteUnclaimedVolume($input: DeleteUnclaimedVolumeInput!) {
  result: deleteUnclaimedVolume(input: $input) {
    ...UnclaimedVolumeRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment UnclaimedVolumeRow on UnclaimedVolume {
  __typename
  id
  cloudId
  cloudState
  sizeGib
  type
  location
  zone
  heldBy
  usdPerMonth
  verdict
  deletionRequested
  firstSeenAt
  lastSeenAt
  farmRole {
    alias
    farm {
      name
    }
  }
}`) as unknown as TypedDocumentString<DeleteUnclaimedVolumeMutation, DeleteUnclaimedVolumeMutationVariables>;
export const ReleaseUnclaimedAddressDocument = new TypedDocumentString(`
    mutation ReleaseUnclaimedAddress($input: ReleaseUnclaimedAddressInput!) {
  result: releaseUnclaimedAddress(input: $input) {
    ...UnclaimedAddressRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment UnclaimedAddressRow on UnclaimedAddress {
  __typename
  id
  cloudId
  publicIp
  heldBy
  location
  usdPerMonth
  verdict
  releaseRequested
  firstSeenAt
  lastSeenAt
  farmRole {
    alias
    farm {
      name
    }
  }
}`) as unknown as TypedDocumentString<ReleaseUnclaimedAddressMutation, ReleaseUnclaimedAddressMutationVariables>;
export const DeleteSnapshotDocument = new TypedDocumentString(`
    mutation DeleteSnapshot($input: DeleteVolumeSnapshotInput!) {
  result: deleteVolumeSnapshot(input: $input) {
    __typename
    ... on VolumeSnapshot {
      id
      cloudId
      state
      deletionRequested
    }
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}`) as unknown as TypedDocumentString<DeleteSnapshotMutation, DeleteSnapshotMutationVariables>;
export const CreateCloudAccountDocument = new TypedDocumentString(`
    mutation CreateCloudAccount($input: CreateCloudAccountInput!) {
  result: createCloudAccount(input: $input) {
    ...CloudAccountRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment CloudAccountRow on CloudAccount {
  __typename
  id
  name
  cloud
  status
  statusText
  identity
  identityLabel
  endpoint
  emulated
  ratePercent
  serverCount
  checkedAt
  version
  environments {
    id
    name
  }
  databaseBehind {
    since
    location
    ours
    seen
  }
}`) as unknown as TypedDocumentString<CreateCloudAccountMutation, CreateCloudAccountMutationVariables>;
export const CheckCloudAccountDocument = new TypedDocumentString(`
    mutation CheckCloudAccount($input: CheckCloudAccountInput!) {
  result: checkCloudAccount(input: $input) {
    ...CloudAccountRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment CloudAccountRow on CloudAccount {
  __typename
  id
  name
  cloud
  status
  statusText
  identity
  identityLabel
  endpoint
  emulated
  ratePercent
  serverCount
  checkedAt
  version
  environments {
    id
    name
  }
  databaseBehind {
    since
    location
    ours
    seen
  }
}`) as unknown as TypedDocumentString<CheckCloudAccountMutation, CheckCloudAccountMutationVariables>;
export const AcknowledgeDatabaseBehindDocument = new TypedDocumentString(`
    mutation AcknowledgeDatabaseBehind($input: AcknowledgeDatabaseBehindInput!) {
  result: acknowledgeDatabaseBehind(input: $input) {
    ...CloudAccountRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment CloudAccountRow on CloudAccount {
  __typename
  id
  name
  cloud
  status
  statusText
  identity
  identityLabel
  endpoint
  emulated
  ratePercent
  serverCount
  checkedAt
  version
  environments {
    id
    name
  }
  databaseBehind {
    since
    location
    ours
    seen
  }
}`) as unknown as TypedDocumentString<AcknowledgeDatabaseBehindMutation, AcknowledgeDatabaseBehindMutationVariables>;
export const ReleaseZoneBreakerDocument = new TypedDocumentString(`
    mutation ReleaseZoneBreaker($input: ReleaseZoneBreakerInput!) {
  result: releaseZoneBreaker(input: $input) {
    ...CloudAccountRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment CloudAccountRow on CloudAccount {
  __typename
  id
  name
  cloud
  status
  statusText
  identity
  identityLabel
  endpoint
  emulated
  ratePercent
  serverCount
  checkedAt
  version
  environments {
    id
    name
  }
  databaseBehind {
    since
    location
    ours
    seen
  }
}`) as unknown as TypedDocumentString<ReleaseZoneBreakerMutation, ReleaseZoneBreakerMutationVariables>;
export const DeleteCloudAccountDocument = new TypedDocumentString(`
    mutation DeleteCloudAccount($input: DeleteCloudAccountInput!) {
  result: deleteCloudAccount(input: $input) {
    __typename
    ... on DeletedNode {
      deletedId
    }
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}`) as unknown as TypedDocumentString<DeleteCloudAccountMutation, DeleteCloudAccountMutationVariables>;
export const UpdateCloudAccountDocument = new TypedDocumentString(`
    mutation UpdateCloudAccount($input: UpdateCloudAccountInput!) {
  result: updateCloudAccount(input: $input) {
    ...CloudAccountRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment CloudAccountRow on CloudAccount {
  __typename
  id
  name
  cloud
  status
  statusText
  identity
  identityLabel
  endpoint
  emulated
  ratePercent
  serverCount
  checkedAt
  version
  environments {
    id
    name
  }
  databaseBehind {
    since
    location
    ours
    seen
  }
}`) as unknown as TypedDocumentString<UpdateCloudAccountMutation, UpdateCloudAccountMutationVariables>;
export const PlanFarmRoleAdditionDocument = new TypedDocumentString(`
    query PlanFarmRoleAddition($input: AddFarmRoleInput!) {
  result: planFarmRoleAddition(input: $input) {
    ...PlanOrProblem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment PlanOrProblem on PlanResult {
  ... on Plan {
    ...PlanFields
  }
  ...Problem
}`) as unknown as TypedDocumentString<PlanFarmRoleAdditionQuery, PlanFarmRoleAdditionQueryVariables>;
export const PlanFarmRoleChangeDocument = new TypedDocumentString(`
    query PlanFarmRoleChange($input: ChangeFarmRoleInput!) {
  result: planFarmRoleChange(input: $input) {
    ...PlanOrProblem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment PlanOrProblem on PlanResult {
  ... on Plan {
    ...PlanFields
  }
  ...Problem
}`) as unknown as TypedDocumentString<PlanFarmRoleChangeQuery, PlanFarmRoleChangeQueryVariables>;
export const PlanFarmRoleRemovalDocument = new TypedDocumentString(`
    query PlanFarmRoleRemoval($farmRoleId: ID!) {
  result: planFarmRoleRemoval(farmRoleId: $farmRoleId) {
    ...PlanOrProblem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment PlanOrProblem on PlanResult {
  ... on Plan {
    ...PlanFields
  }
  ...Problem
}`) as unknown as TypedDocumentString<PlanFarmRoleRemovalQuery, PlanFarmRoleRemovalQueryVariables>;
export const PlanFarmRoleRollbackDocument = new TypedDocumentString(`
    query PlanFarmRoleRollback($farmRoleId: ID!) {
  result: planFarmRoleRollback(farmRoleId: $farmRoleId) {
    ...PlanOrProblem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment PlanOrProblem on PlanResult {
  ... on Plan {
    ...PlanFields
  }
  ...Problem
}`) as unknown as TypedDocumentString<PlanFarmRoleRollbackQuery, PlanFarmRoleRollbackQueryVariables>;
export const AddFarmRoleDocument = new TypedDocumentString(`
    mutation AddFarmRole($input: AddFarmRoleInput!) {
  result: addFarmRole(input: $input) {
    ...FarmRoleRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}`) as unknown as TypedDocumentString<AddFarmRoleMutation, AddFarmRoleMutationVariables>;
export const ChangeFarmRoleDocument = new TypedDocumentString(`
    mutation ChangeFarmRole($input: ChangeFarmRoleInput!) {
  result: changeFarmRole(input: $input) {
    ...FarmRoleRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}`) as unknown as TypedDocumentString<ChangeFarmRoleMutation, ChangeFarmRoleMutationVariables>;
export const RemoveFarmRoleDocument = new TypedDocumentString(`
    mutation RemoveFarmRole($input: RemoveFarmRoleInput!) {
  result: removeFarmRole(input: $input) {
    ...FarmRoleRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}`) as unknown as TypedDocumentString<RemoveFarmRoleMutation, RemoveFarmRoleMutationVariables>;
export const TryAgainDocument = new TypedDocumentString(`
    mutation TryAgain($input: TryAgainInput!) {
  result: tryAgain(input: $input) {
    ...FarmRoleRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}`) as unknown as TypedDocumentString<TryAgainMutation, TryAgainMutationVariables>;
export const ReleaseBreakerDocument = new TypedDocumentString(`
    mutation ReleaseBreaker($input: ReleaseBreakerInput!) {
  result: releaseBreaker(input: $input) {
    ...FarmRoleRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}`) as unknown as TypedDocumentString<ReleaseBreakerMutation, ReleaseBreakerMutationVariables>;
export const PauseRolloutDocument = new TypedDocumentString(`
    mutation PauseRollout($input: PauseRolloutInput!) {
  result: pauseRollout(input: $input) {
    ...FarmRoleRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}`) as unknown as TypedDocumentString<PauseRolloutMutation, PauseRolloutMutationVariables>;
export const ResumeRolloutDocument = new TypedDocumentString(`
    mutation ResumeRollout($input: ResumeRolloutInput!) {
  result: resumeRollout(input: $input) {
    ...FarmRoleRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}`) as unknown as TypedDocumentString<ResumeRolloutMutation, ResumeRolloutMutationVariables>;
export const RollBackDocument = new TypedDocumentString(`
    mutation RollBack($input: RollBackFarmRoleInput!) {
  result: rollBackFarmRole(input: $input) {
    ...FarmRoleRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}`) as unknown as TypedDocumentString<RollBackMutation, RollBackMutationVariables>;
export const PlanFarmStatusDocument = new TypedDocumentString(`
    query PlanFarmStatus($farmId: ID!, $status: FarmStatus!, $volumes: WhenUnwanted) {
  result: planFarmStatusChange(
    farmId: $farmId
    status: $status
    volumes: $volumes
  ) {
    ...PlanOrProblem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment PlanOrProblem on PlanResult {
  ... on Plan {
    ...PlanFields
  }
  ...Problem
}`) as unknown as TypedDocumentString<PlanFarmStatusQuery, PlanFarmStatusQueryVariables>;
export const PlanFarmCreationDocument = new TypedDocumentString(`
    query PlanFarmCreation($input: CreateFarmInput!) {
  result: planFarmCreation(input: $input) {
    ...PlanOrProblem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment PlanOrProblem on PlanResult {
  ... on Plan {
    ...PlanFields
  }
  ...Problem
}`) as unknown as TypedDocumentString<PlanFarmCreationQuery, PlanFarmCreationQueryVariables>;
export const LaunchFarmDocument = new TypedDocumentString(`
    mutation LaunchFarm($input: LaunchFarmInput!) {
  result: launchFarm(input: $input) {
    ...FarmRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<LaunchFarmMutation, LaunchFarmMutationVariables>;
export const SuspendFarmDocument = new TypedDocumentString(`
    mutation SuspendFarm($input: SuspendFarmInput!) {
  result: suspendFarm(input: $input) {
    ...FarmRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<SuspendFarmMutation, SuspendFarmMutationVariables>;
export const ResumeFarmDocument = new TypedDocumentString(`
    mutation ResumeFarm($input: ResumeFarmInput!) {
  result: resumeFarm(input: $input) {
    ...FarmRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<ResumeFarmMutation, ResumeFarmMutationVariables>;
export const TerminateFarmDocument = new TypedDocumentString(`
    mutation TerminateFarm($input: TerminateFarmInput!) {
  result: terminateFarm(input: $input) {
    ...FarmRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<TerminateFarmMutation, TerminateFarmMutationVariables>;
export const FreezeFarmDocument = new TypedDocumentString(`
    mutation FreezeFarm($input: FreezeFarmInput!) {
  result: freezeFarm(input: $input) {
    ...FarmRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<FreezeFarmMutation, FreezeFarmMutationVariables>;
export const UnfreezeFarmDocument = new TypedDocumentString(`
    mutation UnfreezeFarm($input: UnfreezeFarmInput!) {
  result: unfreezeFarm(input: $input) {
    ...FarmRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<UnfreezeFarmMutation, UnfreezeFarmMutationVariables>;
export const CreateFarmDocument = new TypedDocumentString(`
    mutation CreateFarm($input: CreateFarmInput!) {
  result: createFarm(input: $input) {
    ...FarmRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<CreateFarmMutation, CreateFarmMutationVariables>;
export const CloneFarmDocument = new TypedDocumentString(`
    mutation CloneFarm($input: CloneFarmInput!) {
  result: cloneFarm(input: $input) {
    ...FarmRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<CloneFarmMutation, CloneFarmMutationVariables>;
export const RenameFarmDocument = new TypedDocumentString(`
    mutation RenameFarm($input: ChangeFarmInput!) {
  result: changeFarm(input: $input) {
    ...FarmRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<RenameFarmMutation, RenameFarmMutationVariables>;
export const DeleteFarmDocument = new TypedDocumentString(`
    mutation DeleteFarm($input: DeleteFarmInput!) {
  result: deleteFarm(input: $input) {
    __typename
    ... on DeletedNode {
      deletedId
    }
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}`) as unknown as TypedDocumentString<DeleteFarmMutation, DeleteFarmMutationVariables>;
export const ChangeFarmBudgetDocument = new TypedDocumentString(`
    mutation ChangeFarmBudget($input: ChangeFarmBudgetInput!) {
  result: changeFarmBudget(input: $input) {
    ...FarmRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment FarmRow on Farm {
  __typename
  id
  name
  status
  version
  revision
  converged
  health
  owner
  createdAt
  environment {
    id
    name
  }
  frozen {
    reason
    until
  }
  counts {
    wanted
    running
    moving
    suspended
    total
    max
  }
}`) as unknown as TypedDocumentString<ChangeFarmBudgetMutation, ChangeFarmBudgetMutationVariables>;
export const ChangeEnvironmentBudgetDocument = new TypedDocumentString(`
    mutation ChangeEnvironmentBudget($input: ChangeEnvironmentBudgetInput!) {
  result: changeEnvironmentBudget(input: $input) {
    __typename
    ... on Environment {
      id
      name
      budget {
        usdPerHour
        usdPerMonth
        unknownPrice
        version
      }
    }
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}`) as unknown as TypedDocumentString<ChangeEnvironmentBudgetMutation, ChangeEnvironmentBudgetMutationVariables>;
export const FarmBudgetDocument = new TypedDocumentString(`
    query FarmBudget($id: ID!) {
  farm(id: $id) {
    budget {
      version
    }
  }
}
    `) as unknown as TypedDocumentString<FarmBudgetQuery, FarmBudgetQueryVariables>;
export const FarmRoleGuardsDocument = new TypedDocumentString(`
    query FarmRoleGuards($id: ID!) {
  detail: node(id: $id) {
    ... on FarmRole {
      guards {
        ...GuardsFields
      }
      usualGuards {
        ...GuardsFields
      }
    }
  }
}
    fragment GuardsFields on Guards {
  adjusted
  backoffMaxMs
  breakerOff
  breakerShare
  breakerWindowMs
  canary
  dependentsMaxMs
  failuresPerHour
  launchBatchMax
  preserveFailed
  preserveMs
  preservedMax
  replacementShare
  replacementWindowMs
}`) as unknown as TypedDocumentString<FarmRoleGuardsQuery, FarmRoleGuardsQueryVariables>;
export const PlanGuardsChangeDocument = new TypedDocumentString(`
    query PlanGuardsChange($input: ChangeGuardsInput!) {
  result: planGuardsChange(input: $input) {
    ...PlanOrProblem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment PlanOrProblem on PlanResult {
  ... on Plan {
    ...PlanFields
  }
  ...Problem
}`) as unknown as TypedDocumentString<PlanGuardsChangeQuery, PlanGuardsChangeQueryVariables>;
export const ChangeGuardsDocument = new TypedDocumentString(`
    mutation ChangeGuards($input: ChangeGuardsInput!) {
  result: changeGuards(input: $input) {
    ...FarmRoleRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ReasonText on Reason {
  code
  text
  at
  nextAt
}
fragment FarmRoleRow on FarmRole {
  __typename
  id
  alias
  cloud
  location
  instanceTypes
  converged
  removed
  revision
  role {
    name
  }
  cloudAccount {
    name
  }
  farm {
    id
    name
    version
    environment {
      name
    }
  }
  scaling {
    min
    max
  }
  counts {
    wanted
    running
    moving
    total
    max
  }
  breaker {
    latchedAt
  }
  backoff {
    failures
    until
  }
  rollout {
    revision
    paused {
      because
    }
  }
  outdated {
    count
    of
  }
  reasons {
    ...ReasonText
  }
}`) as unknown as TypedDocumentString<ChangeGuardsMutation, ChangeGuardsMutationVariables>;
export const CreateImageDocument = new TypedDocumentString(`
    mutation CreateImage($input: CreateImageInput!) {
  result: createImage(input: $input) {
    ...ImageRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ImageRow on Image {
  __typename
  id
  name
  cloud
  location
  cloudImageId
  architecture
}`) as unknown as TypedDocumentString<CreateImageMutation, CreateImageMutationVariables>;
export const CreateRoleDocument = new TypedDocumentString(`
    mutation CreateRole($input: CreateRoleInput!) {
  result: createRole(input: $input) {
    ...RoleRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment RoleRow on Role {
  __typename
  id
  name
  description
  version
  images {
    id
    name
    cloud
    location
    cloudImageId
  }
}`) as unknown as TypedDocumentString<CreateRoleMutation, CreateRoleMutationVariables>;
export const UpdateRoleDocument = new TypedDocumentString(`
    mutation UpdateRole($input: UpdateRoleInput!) {
  result: updateRole(input: $input) {
    ...RoleRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment RoleRow on Role {
  __typename
  id
  name
  description
  version
  images {
    id
    name
    cloud
    location
    cloudImageId
  }
}`) as unknown as TypedDocumentString<UpdateRoleMutation, UpdateRoleMutationVariables>;
export const CreateTokenDocument = new TypedDocumentString(`
    mutation CreateToken($input: CreateApiTokenInput!) {
  result: createApiToken(input: $input) {
    __typename
    ... on CreatedApiToken {
      secret
      token {
        ...TokenRow
      }
    }
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment TokenRow on ApiToken {
  __typename
  id
  name
  accessRole
  hint
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<CreateTokenMutation, CreateTokenMutationVariables>;
export const RevokeTokenDocument = new TypedDocumentString(`
    mutation RevokeToken($input: RevokeApiTokenInput!) {
  result: revokeApiToken(input: $input) {
    ...TokenRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment TokenRow on ApiToken {
  __typename
  id
  name
  accessRole
  hint
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<RevokeTokenMutation, RevokeTokenMutationVariables>;
export const FarmRoleScalingDocument = new TypedDocumentString(`
    query FarmRoleScaling($id: ID!) {
  detail: node(id: $id) {
    ... on FarmRole {
      scaling {
        min
        max
        source {
          __typename
          ... on ManualScaling {
            desired
          }
          ... on MetricScaling {
            metric
            target
            scaleInCooldownSeconds
            scaleInServersMax
            scaleOutCooldownSeconds
            scaleOutServersMax
            warmUpSeconds
          }
          ... on ScheduleScaling {
            otherwise
            timeZone
            rules {
              __typename
              ... on WeeklyScheduleRule {
                days
                desired
                end
                name
                start
              }
              ... on OneOffScheduleRule {
                desired
                from
                name
                until
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FarmRoleScalingQuery, FarmRoleScalingQueryVariables>;
export const TerminateServerDocument = new TypedDocumentString(`
    mutation TerminateServer($input: TerminateServerInput!) {
  result: terminateServer(input: $input) {
    ...ServerRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<TerminateServerMutation, TerminateServerMutationVariables>;
export const RebootServerDocument = new TypedDocumentString(`
    mutation RebootServer($input: RebootServerInput!) {
  result: rebootServer(input: $input) {
    ...ServerRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<RebootServerMutation, RebootServerMutationVariables>;
export const ProtectServerDocument = new TypedDocumentString(`
    mutation ProtectServer($input: ProtectServerInput!) {
  result: protectServer(input: $input) {
    ...ServerRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<ProtectServerMutation, ProtectServerMutationVariables>;
export const UnprotectServerDocument = new TypedDocumentString(`
    mutation UnprotectServer($input: UnprotectServerInput!) {
  result: unprotectServer(input: $input) {
    ...ServerRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<UnprotectServerMutation, UnprotectServerMutationVariables>;
export const PreserveServerDocument = new TypedDocumentString(`
    mutation PreserveServer($input: PreserveServerInput!) {
  result: preserveServer(input: $input) {
    ...ServerRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<PreserveServerMutation, PreserveServerMutationVariables>;
export const ReleaseServerDocument = new TypedDocumentString(`
    mutation ReleaseServer($input: ReleaseServerInput!) {
  result: releaseServer(input: $input) {
    ...ServerRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<ReleaseServerMutation, ReleaseServerMutationVariables>;
export const RepairServerDocument = new TypedDocumentString(`
    mutation RepairServer($input: RepairServerInput!) {
  result: repairServer(input: $input) {
    ...ServerRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<RepairServerMutation, RepairServerMutationVariables>;
export const EmulateServerFaultDocument = new TypedDocumentString(`
    mutation EmulateServerFault($input: EmulateServerFaultInput!) {
  result: emulateServerFault(input: $input) {
    ...ServerRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<EmulateServerFaultMutation, EmulateServerFaultMutationVariables>;
export const AdoptUnclaimedServerDocument = new TypedDocumentString(`
    mutation AdoptUnclaimedServer($input: AdoptUnclaimedServerInput!) {
  result: adoptUnclaimedServer(input: $input) {
    ...ServerRow
    ...Problem
  }
}
    fragment Problem on Error {
  __typename
  message
  ... on ConflictError {
    currentVersion
    plan {
      ...PlanFields
    }
  }
  ... on ValidationError {
    problems {
      path
      message
      file
      line
      column
    }
  }
  ... on NotAuthorizedError {
    permission
  }
  ... on PolicyDeniedError {
    policy
    fix
  }
  ... on CloudCallError {
    code
    providerCode
  }
}
fragment PlanFields on Plan {
  __typename
  hash
  summary
  destructive
  actions {
    kind
    text
    destructive
    farmRoleAlias
  }
  reasons {
    text
  }
  cost {
    usdPerHourBefore
    usdPerHourAfter
    unpriced
  }
}
fragment ServerRow on Server {
  __typename
  id
  hostName
  slotIndex
  attempt
  state
  health
  protected
  outdated
  missing
  cloud
  cloudId
  instanceType
  location
  zone
  privateIp
  publicIp
  createdAt
  request {
    kind
  }
  farm {
    id
    name
  }
  farmRole {
    id
    alias
  }
  reason {
    text
    nextAt
  }
}`) as unknown as TypedDocumentString<AdoptUnclaimedServerMutation, AdoptUnclaimedServerMutationVariables>;