import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type AddressDeclaration, noAddress } from '@farmhand/domain/address';
import {
  defaultVolumeSnapshots,
  type VolumeDeclaration,
  type VolumeSnapshots,
  type ZoneChoice,
} from '@farmhand/domain/farm-role-declaration';
import { defaultHealth, type HealthDeclaration } from '@farmhand/domain/health';
import { defaultCheckPace, type HealthCheck } from '@farmhand/domain/health-check';
import { limits, type Problem } from '@farmhand/domain/limits';
import { defaultRollout, type RolloutDeclaration } from '@farmhand/domain/rollout';
import type { ComesAfter } from '@farmhand/domain/tier-order';
import { defaultWhenZoneDark, type WhenZoneDark } from '@farmhand/domain/when-zone-dark';
import type {
  AddressInput,
  ComesAfterInput,
  HealthCheckInput,
  HealthInput,
  RolloutInput,
  VolumeInput,
  WhenZoneDarkInput,
  ZoneInput,
} from './farm-inputs.ts';

export function toZones(zones: readonly ZoneInput[]): ZoneChoice[] {
  return zones.map(({ zone, subnetId }) => ({ zone, subnetId: subnetId ?? null }));
}

export function toWhenZoneDark({ choice, afterMinutes }: WhenZoneDarkInput): WhenZoneDark {
  return { choice: choice ?? defaultWhenZoneDark.choice, afterMinutes: afterMinutes ?? defaultWhenZoneDark.afterMinutes };
}

export function toVolumes(volumes: readonly VolumeInput[]): VolumeDeclaration[] {
  return volumes.map(({ device, sizeGib, type, iops, throughputMibps, encrypted, kmsKeyId, whenUnwanted, snapshots }) => ({
    ...{ device, sizeGib, type, iops: iops ?? null, throughputMibps: throughputMibps ?? null },
    ...{ encrypted: encrypted ?? false, kmsKeyId: kmsKeyId ?? null, whenUnwanted: whenUnwanted ?? 'keep' },
    ...unusualSnapshots(snapshots),
  }));
}

/** What is asked for as by default is the same as not asking. */
function unusualSnapshots(input: VolumeInput['snapshots']): Pick<VolumeDeclaration, 'snapshots'> {
  const snapshots = toSnapshots(input ?? {});
  return isDeepStrictEqual(snapshots, defaultVolumeSnapshots) ? {} : { snapshots };
}

function toSnapshots({ keepDays, everyHours, kept }: NonNullable<VolumeInput['snapshots']>): VolumeSnapshots {
  return {
    keepDays: keepDays ?? defaultVolumeSnapshots.keepDays,
    everyHours: everyHours ?? null,
    kept: kept ?? defaultVolumeSnapshots.kept,
  };
}

/** Without an address there is nothing that it could come from. */
export function toAddress({ kind, pool, networkBorderGroup, whenUnwanted }: AddressInput): AddressDeclaration {
  const from = kind === 'reserved' ? { pool: pool || null, networkBorderGroup: networkBorderGroup || null } : {};
  return { ...noAddress, kind: kind ?? noAddress.kind, ...from, whenUnwanted: whenUnwanted ?? noAddress.whenUnwanted };
}

export function toRollout(input: RolloutInput): RolloutDeclaration {
  return {
    strategy: input.strategy ?? defaultRollout.strategy,
    maxUnavailable: input.maxUnavailable ?? defaultRollout.maxUnavailable,
    surge: input.surge ?? defaultRollout.surge,
    canarySeconds: input.canarySeconds ?? defaultRollout.canarySeconds,
    readySeconds: input.readySeconds ?? defaultRollout.readySeconds,
  };
}

export function toHealth({ check, ...given }: HealthInput): HealthDeclaration {
  return { ...defaultHealth, ...given, check: check ? toCheck(check) : null };
}

function toCheck(check: HealthCheckInput): HealthCheck {
  const { port, address = 'private', ...given } = check;
  if (given.kind === 'tcp') return { ...defaultCheckPace, ...given, address, port };
  return { ...defaultCheckPace, scheme: 'http', path: '/', statusFrom: 200, statusTo: 399, ...given, address, port };
}

export const toAfter = (after: readonly ComesAfterInput[]): ComesAfter[] =>
  after.map(({ alias, ready }) => ({ alias, ready: ready ?? null }));

export function userDataHash(userData: string | null): string | null {
  return userData === null ? null : createHash('sha256').update(userData).digest('hex');
}

export function userDataProblems(userData: string | null): Problem[] {
  const bytes = Buffer.byteLength(userData ?? '');
  if (bytes <= limits.userDataBytesMax) return [];
  return [{ path: 'userData', message: `User data has at most ${limits.userDataBytesMax} bytes; this has ${bytes}.` }];
}
