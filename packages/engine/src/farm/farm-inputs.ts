import type { CloudName } from '@farmhand/clouds/driver';
import type { AddressDeclaration } from '@farmhand/domain/address';
import type { VolumeDeclaration, VolumeSnapshots, ZoneChoice } from '@farmhand/domain/farm-role-declaration';
import type { GuardSettings } from '@farmhand/domain/guard-settings';
import type { HealthDeclaration } from '@farmhand/domain/health';
import type { HealthCheck } from '@farmhand/domain/health-check';
import type { RolloutDeclaration } from '@farmhand/domain/rollout';
import type { ComesAfter } from '@farmhand/domain/tier-order';
import type { WhenZoneDark } from '@farmhand/domain/when-zone-dark';
import type { CommandInput } from '../access/command.ts';
import type { ScalingInput } from './scaling-input.ts';

/** Ids are those of rows. What is optional may also be null; in a change, what is not given stays as it is. */
export interface FarmRoleInput {
  alias: string;
  roleId: string;
  /** Null: the role's present one. */
  roleVersion?: number | null;
  cloudAccountId: string;
  location: string;
  scaling: ScalingInput;
  instanceTypes: readonly string[];
  zones?: readonly ZoneInput[] | null;
  whenZoneDark?: WhenZoneDarkInput | null;
  volumes?: readonly VolumeInput[] | null;
  address?: AddressInput | null;
  rollout?: RolloutInput | null;
  after?: readonly ComesAfterInput[] | null;
  tags?: Readonly<Record<string, string>> | null;
  health?: HealthInput | null;
  settings?: CloudSettingsInput | null;
  userData?: string | null;
  /** They are no part of the declaration: not given, they stay as they are, which is none for a new one. */
  guards?: GuardsInput | null;
}

/** Null: as in the whole installation. Not given: as it is. */
export type GuardsInput = Partial<GuardSettings>;

/** What is not given is as by default. */
export type RolloutInput = { [K in keyof RolloutDeclaration]?: RolloutDeclaration[K] | null };
export type ComesAfterInput = Pick<ComesAfter, 'alias'> & { ready?: number | null };
export type HealthInput = Partial<Omit<HealthDeclaration, 'check'>> & { check?: HealthCheckInput | null };
/** Which kind, and on which port; the rest is as by default. */
export type HealthCheckInput = Pick<HealthCheck, 'port'> &
  (({ kind: 'tcp' } & Partial<Omit<HealthCheck, 'kind'>>) | ({ kind: 'http' } & Partial<Extract<HealthCheck, { kind: 'http' }>>));
export type AddressInput = { [K in keyof AddressDeclaration]?: AddressDeclaration[K] | null };
export type WhenZoneDarkInput = { [K in keyof WhenZoneDark]?: WhenZoneDark[K] | null };
export type ZoneInput = Pick<ZoneChoice, 'zone'> & { subnetId?: string | null };
export type VolumeInput = Pick<VolumeDeclaration, 'device' | 'sizeGib' | 'type'> & {
  [K in 'iops' | 'throughputMibps' | 'encrypted' | 'kmsKeyId' | 'whenUnwanted']?: VolumeDeclaration[K] | null;
} & { snapshots?: { [K in keyof VolumeSnapshots]?: VolumeSnapshots[K] | null } | null };
/** Exactly one section, that of the cloud account's cloud. */
export type CloudSettingsInput = { readonly [C in CloudName]?: unknown };

/** What runs may change: the plan that was shown can be named, and is then compared with the present one. */
interface PlannedInput extends CommandInput {
  planHash?: string | null;
}

export interface CreateFarmInput extends PlannedInput {
  environmentId: string;
  name: string;
  comment?: string | null;
  farmRoles: readonly FarmRoleInput[];
  launch: boolean;
  /** The set of files that it stands in, if any. */
  declaredBy?: string | null;
}

/** `version` is the farm's, as the person saw it. */
interface FarmChangeInput extends PlannedInput {
  version: number;
  comment?: string | null;
}

export interface RenameFarmInput extends FarmChangeInput {
  farmId: string;
  name: string;
}

export interface CloneFarmInput extends CommandInput {
  farmId: string;
  name: string;
}

export interface FarmStatusInput extends FarmChangeInput {
  farmId: string;
}

export interface TerminateFarmInput extends FarmStatusInput {
  /** What happens to all data volumes of the farm. Not given: what each one's declaration says. */
  volumes?: VolumeDeclaration['whenUnwanted'] | null;
}

export interface DeleteFarmInput extends CommandInput {
  farmId: string;
  version: number;
}

export interface FreezeFarmInput extends CommandInput {
  farmId: string;
  version: number;
  reason: string;
  until?: Date | null;
}

export interface UnfreezeFarmInput extends CommandInput {
  farmId: string;
  version: number;
}

export interface AddFarmRoleInput extends FarmChangeInput {
  farmId: string;
  farmRole: FarmRoleInput;
}

export interface ChangeFarmRoleInput extends FarmChangeInput {
  farmRoleId: string;
  scaling?: ScalingInput | null;
  instanceTypes?: readonly string[] | null;
  zones?: readonly ZoneInput[] | null;
  whenZoneDark?: WhenZoneDarkInput | null;
  volumes?: readonly VolumeInput[] | null;
  address?: AddressInput | null;
  rollout?: RolloutInput | null;
  after?: readonly ComesAfterInput[] | null;
  tags?: Readonly<Record<string, string>> | null;
  health?: HealthInput | null;
  settings?: CloudSettingsInput | null;
  /** Null clears it; not given, it stays. */
  userData?: string | null;
  /** Also with the role it has: the role's present version and image are taken. */
  roleId?: string | null;
  /** With `roleId`: null is the role's present one. */
  roleVersion?: number | null;
}

export interface ChangeGuardsInput extends PlannedInput {
  farmRoleId: string;
  version: number;
  guards: GuardsInput;
}

export interface RollBackFarmRoleInput extends FarmChangeInput {
  farmRoleId: string;
}

export interface RemoveFarmRoleInput extends FarmChangeInput {
  farmRoleId: string;
}
