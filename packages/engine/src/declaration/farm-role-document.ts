import { isDeepStrictEqual } from 'node:util';
import { noAddress } from '@farmhand/domain/address';
import { defaultVolumeSnapshots, type FarmRoleDeclaration, type VolumeDeclaration } from '@farmhand/domain/farm-role-declaration';
import { type GuardSettings, noGuardSettings } from '@farmhand/domain/guard-settings';
import { defaultHealth, type HealthDeclaration } from '@farmhand/domain/health';
import { defaultCheckPace, type HealthCheck } from '@farmhand/domain/health-check';
import { metricDefaults } from '@farmhand/domain/metric-source';
import { defaultRollout } from '@farmhand/domain/rollout';
import type { Scaling } from '@farmhand/domain/scaling';
import type { ScheduleRule } from '@farmhand/domain/schedule';
import { defaultWhenZoneDark, whenZoneDarkOf } from '@farmhand/domain/when-zone-dark';
import type { FarmRoleDocument } from './farm-document.ts';

export interface Referred {
  role: { name: string; currentVersion: number };
  cloudAccount: string;
  cloud: string;
  guardSettings: GuardSettings;
}

/** A farm role in the words of the files: what is as by default is left out, so that nobody has to wonder why it is there. */
export function farmRoleDocument(
  declaration: FarmRoleDeclaration,
  { role, cloudAccount, cloud, guardSettings }: Referred,
): FarmRoleDocument {
  const { alias, roleVersion, location, instanceTypes, zones, volumes, address, rollout, after, tags, health, settings } = declaration;
  const document = {
    ...{ alias, role: role.name, roleVersion: roleVersion === role.currentVersion ? undefined : roleVersion, cloudAccount, location },
    ...{ scaling: scalingDocument(declaration.scaling), instanceTypes },
    zones: zones.map(({ zone, subnetId }) => (subnetId === null ? zone : { zone, subnetId })),
    whenZoneDark: unlike(whenZoneDarkOf(declaration), defaultWhenZoneDark),
    volumes: volumes.map(volumeDocument),
    address: unlike(address, noAddress),
    rollout: unlike(rollout, defaultRollout),
    after: after.map(({ alias: other, ready }) => (ready === null ? other : { alias: other, ready })),
    tags,
    health: healthDocument(health),
    settings: isEmpty(settings) ? undefined : { [cloud]: settings },
    userData: declaration.userDataHash === null ? undefined : { sha256: declaration.userDataHash },
    guards: given({ ...noGuardSettings, ...guardSettings }),
  };
  return Object.fromEntries(Object.entries(document).filter(([, value]) => !isEmpty(value))) as FarmRoleDocument;
}

function scalingDocument({ min, max, source }: Scaling): FarmRoleDocument['scaling'] {
  if (source.kind === 'manual') return { min, max, ...(source.desired !== null && { source: { manual: { desired: source.desired } } }) };
  if (source.kind === 'metric') {
    const { kind: _, ...metric } = source;
    return { min, max, source: { metric: unlike(metric, metricDefaults) ?? {} } };
  }
  const { timeZone, rules, otherwise } = source;
  return { min, max, source: { schedule: { timeZone, rules: rules.map(ruleDocument), ...(otherwise !== null && { otherwise }) } } };
}

type ScheduleDocument = Extract<NonNullable<FarmRoleDocument['scaling']['source']>, { schedule: unknown }>['schedule'];

function ruleDocument({ desired, ...rule }: ScheduleRule): ScheduleDocument['rules'][number] {
  const wanted = desired === null ? {} : { desired };
  if (rule.kind === 'weekly') {
    const { kind: _, ...weekly } = rule;
    return { weekly: { ...weekly, ...wanted } };
  }
  const { kind: _, ...oneOff } = rule;
  return { oneOff: { ...oneOff, ...wanted } };
}

type VolumeDocument = NonNullable<FarmRoleDocument['volumes']>[number];

function volumeDocument({
  iops,
  throughputMibps,
  kmsKeyId,
  snapshots,
  whenUnwanted,
  encrypted,
  ...volume
}: VolumeDeclaration): VolumeDocument {
  return {
    ...volume,
    ...given({ iops, throughputMibps }),
    // It has no default that leaving it out would mean in every version, and it matters.
    encrypted,
    ...given({ kmsKeyId }),
    ...(whenUnwanted !== 'keep' && { whenUnwanted }),
    ...(snapshots && unlike(snapshots, defaultVolumeSnapshots) && { snapshots: given(snapshots) }),
  };
}

function healthDocument({ check, ...health }: HealthDeclaration): FarmRoleDocument['health'] {
  const { check: _, ...defaults } = defaultHealth;
  const others = unlike(health, defaults);
  return check === null ? others : { ...others, check: checkDocument(check) };
}

const httpDefaults = { scheme: 'http', path: '/', statusFrom: 200, statusTo: 399 };

function checkDocument(check: HealthCheck): NonNullable<NonNullable<FarmRoleDocument['health']>['check']> {
  const { kind, port, ...asked } = check;
  const others = unlike(asked, { ...defaultCheckPace, address: 'private', ...(kind === 'http' && httpDefaults) });
  return kind === 'tcp' ? { tcp: { port, ...others } } : { http: { port, ...others } };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], null> };

const given = <T extends object>(values: T): Given<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)) as Given<T>;

/** What is not as by default; undefined when all is. */
function unlike<T extends object>(values: T, defaults: object): Given<T> | undefined {
  const others = Object.entries(values).filter(([key, value]) => value !== null && !isDeepStrictEqual(value, defaults[key as never]));
  return others.length === 0 ? undefined : (Object.fromEntries(others) as Given<T>);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
