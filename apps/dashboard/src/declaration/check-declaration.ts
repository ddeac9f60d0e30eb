import { declarationProblems, nameProblems } from '@farmhand/domain/declaration-problems';
import type { HealthDeclaration } from '@farmhand/domain/health';
import { limits, type Problem } from '@farmhand/domain/limits';
import { orderProblems } from '@farmhand/domain/tier-order';
import { declaredAddress } from './address-values.ts';
import { declaredCheck } from './check-values.ts';
import type { FarmRoleValues, FarmValues, HealthValues } from './farm-role-values.ts';
import { declaredRollout } from './rollout-values.ts';
import { toScaling } from './scaling-values.ts';
import { toAfter, toTags } from './to-input.ts';
import { declaredWhenZoneDark } from './when-zone-dark-values.ts';

/** What is wrong with a declaration, by the functions that the server asks too. Paths are those of the command's input. */
export function farmProblems(farm: FarmValues): Problem[] {
  const twice = farm.farmRoles.findIndex(
    (farmRole, index) => farm.farmRoles.findIndex((other) => other.alias === farmRole.alias) !== index,
  );
  return [
    ...nameProblems('name', farm.name),
    ...(farm.environmentId === '' ? [{ path: 'environmentId', message: 'An environment is needed.' }] : []),
    ...(farm.farmRoles.length > limits.farmRolesPerFarmMax
      ? [{ path: '', message: `A farm has at most ${limits.farmRolesPerFarmMax} farm roles.` }]
      : []),
    ...(twice >= 0 ? [{ path: `farmRoles.${twice}.alias`, message: 'Another farm role has this alias.' }] : []),
    ...farm.farmRoles.flatMap((farmRole, index) => farmRoleProblems(farmRole, `farmRoles.${index}.`)),
    ...farm.farmRoles.flatMap(({ alias }, index) =>
      orderProblems(
        alias,
        farm.farmRoles.map((other) => ({ alias: other.alias, after: toAfter(other) })),
      ).map(({ path, message }) => ({
        path: `farmRoles.${index}.${path}`,
        message,
      })),
    ),
  ];
}

export function farmRoleProblems(farmRole: FarmRoleValues, prefix = ''): Problem[] {
  const problems = [...needed(farmRole), ...declarationProblems(declared(farmRole)), ...userDataProblems(farmRole)];
  const paths = new Set<string>();
  // One message for a field is enough.
  return problems.filter(({ path }) => !paths.has(path) && paths.add(path)).map(({ path, message }) => ({ path: prefix + path, message }));
}

/** Only what was touched is complained about, until somebody asks for the plan. */
export function shownProblems(problems: Problem[], touched: ReadonlySet<string> | 'all'): ReadonlyMap<string, string> {
  return new Map(problems.filter(({ path }) => touched === 'all' || touched.has(path)).map(({ path, message }) => [path, message]));
}

function needed(farmRole: FarmRoleValues): Problem[] {
  const choices = [
    { path: 'roleId', value: farmRole.roleId, message: 'A role is needed.' },
    { path: 'cloudAccountId', value: farmRole.cloudAccountId, message: 'A cloud account is needed.' },
    { path: 'location', value: farmRole.location, message: 'A location is needed.' },
  ];
  const root = farmRole.aws.rootVolume;
  return [
    ...choices.filter(({ value }) => value === '').map(({ path, message }) => ({ path, message })),
    ...(root && root.device === '' ? [{ path: 'settings.aws.rootVolume.device', message: 'The root device of the image is needed.' }] : []),
  ];
}

// An empty number is no number, and says so.
const whole = (value: number | '') => (value === '' ? Number.NaN : value);

function declaredHealth(health: HealthValues): HealthDeclaration {
  return {
    bootTimeoutMinutes: whole(health.bootTimeoutMinutes),
    rebootTimeoutMinutes: whole(health.rebootTimeoutMinutes),
    whenUnhealthy: health.whenUnhealthy === 'REPLACE' ? 'replace' : 'show',
    whenStopped: health.whenStopped === 'START' ? 'start' : 'accept',
    ignoreDrift: health.ignoreDrift,
    check: declaredCheck(health.check),
    repairDrift: health.repairDrift === 'REPAIR' ? 'repair' : 'show',
  };
}

const fates = { KEEP: 'keep', DELETE: 'delete', SNAPSHOT_AND_DELETE: 'snapshot-and-delete' } as const;

function declared(farmRole: FarmRoleValues) {
  const { alias, roleId, cloudAccountId, location, instanceTypes, zones, volumes } = farmRole;
  return {
    ...{ alias, roleId, roleVersion: 1, cloudAccountId, location, instanceTypes, tags: toTags(farmRole) },
    scaling: toScaling(farmRole.scaling),
    health: declaredHealth(farmRole.health),
    address: declaredAddress(farmRole.address),
    rollout: declaredRollout(farmRole.rollout),
    after: toAfter(farmRole),
    whenZoneDark: declaredWhenZoneDark(farmRole.whenZoneDark),
    zones: zones.map(({ zone, subnetId }) => ({ zone, subnetId: subnetId || null })),
    volumes: volumes.map((volume) => ({
      ...volume,
      sizeGib: whole(volume.sizeGib),
      iops: volume.iops || null,
      throughputMibps: volume.throughputMibps || null,
      kmsKeyId: volume.kmsKeyId || null,
      whenUnwanted: fates[volume.whenUnwanted],
      snapshots: {
        keepDays: whole(volume.snapshotKeepDays),
        everyHours: volume.snapshotEveryHours === '' ? null : volume.snapshotEveryHours,
        kept: whole(volume.snapshotsKept),
      },
    })),
  };
}

function userDataProblems({ userData }: FarmRoleValues): Problem[] {
  const bytes = new TextEncoder().encode(userData ?? '').length;
  if (bytes <= limits.userDataBytesMax) return [];
  return [{ path: 'userData', message: `User data has at most ${limits.userDataBytesMax} bytes; this is ${bytes}.` }];
}
