import { declarationProblems, nameProblems } from '@farmhand/domain/declaration-problems';
import { limits, type Problem } from '@farmhand/domain/limits';
import type { FarmValues, TierValues } from './tier-values.ts';
import { toTags } from './to-input.ts';

/** What is wrong with a declaration, by the functions that the server asks too. Paths are those of the command's input. */
export function farmProblems(farm: FarmValues): Problem[] {
  const twice = farm.tiers.findIndex((tier, index) => farm.tiers.findIndex((other) => other.alias === tier.alias) !== index);
  return [
    ...nameProblems('name', farm.name),
    ...(farm.environmentId === '' ? [{ path: 'environmentId', message: 'An environment is needed.' }] : []),
    ...(farm.tiers.length > limits.farmRolesPerFarmMax
      ? [{ path: '', message: `A farm has at most ${limits.farmRolesPerFarmMax} tiers.` }]
      : []),
    ...(twice >= 0 ? [{ path: `farmRoles.${twice}.alias`, message: 'Another tier has this name.' }] : []),
    ...farm.tiers.flatMap((tier, index) => tierProblems(tier, `farmRoles.${index}.`)),
  ];
}

export function tierProblems(tier: TierValues, prefix = ''): Problem[] {
  const problems = [...needed(tier), ...declarationProblems(declared(tier)), ...userDataProblems(tier)];
  const paths = new Set<string>();
  // One message for a field is enough.
  return problems.filter(({ path }) => !paths.has(path) && paths.add(path)).map(({ path, message }) => ({ path: prefix + path, message }));
}

/** Only what was touched is complained about, until somebody asks for the plan. */
export function shownProblems(problems: Problem[], touched: ReadonlySet<string> | 'all'): ReadonlyMap<string, string> {
  return new Map(problems.filter(({ path }) => touched === 'all' || touched.has(path)).map(({ path, message }) => [path, message]));
}

function needed(tier: TierValues): Problem[] {
  const choices = [
    { path: 'roleId', value: tier.roleId, message: 'A role is needed.' },
    { path: 'cloudAccountId', value: tier.cloudAccountId, message: 'A cloud account is needed.' },
    { path: 'location', value: tier.location, message: 'A location is needed.' },
  ];
  const root = tier.aws.rootVolume;
  return [
    ...choices.filter(({ value }) => value === '').map(({ path, message }) => ({ path, message })),
    ...(root && root.device === '' ? [{ path: 'settings.aws.rootVolume.device', message: 'The root device of the image is needed.' }] : []),
  ];
}

function declared(tier: TierValues) {
  const { alias, roleId, cloudAccountId, location, instanceTypes, zones, volumes } = tier;
  // An empty number is no number, and says so.
  const whole = (value: number | '') => (value === '' ? Number.NaN : value);
  return {
    ...{ alias, roleId, roleVersion: 1, cloudAccountId, location, instanceTypes, tags: toTags(tier) },
    scaling: { min: whole(tier.min), max: whole(tier.max), desired: tier.desired === '' ? null : tier.desired },
    zones: zones.map(({ zone, subnetId }) => ({ zone, subnetId: subnetId || null })),
    volumes: volumes.map((volume) => ({
      ...volume,
      sizeGib: whole(volume.sizeGib),
      iops: volume.iops || null,
      throughputMibps: volume.throughputMibps || null,
      kmsKeyId: volume.kmsKeyId || null,
      whenUnwanted: volume.whenUnwanted === 'KEEP' ? ('keep' as const) : ('delete' as const),
    })),
  };
}

function userDataProblems({ userData }: TierValues): Problem[] {
  const bytes = new TextEncoder().encode(userData ?? '').length;
  if (bytes <= limits.userDataBytesMax) return [];
  return [{ path: 'userData', message: `User data has at most ${limits.userDataBytesMax} bytes; this is ${bytes}.` }];
}
