import { addressProblems } from './address.ts';
import { type FarmRoleDeclaration, snapshotsOf, type VolumeDeclaration, type VolumeSnapshots } from './farm-role-declaration.ts';
import { healthProblems } from './health-problems.ts';
import { limits, type Problem } from './limits.ts';
import { rolloutProblems } from './rollout-problems.ts';
import { scalingProblems } from './scaling-problems.ts';
import { whenZoneDarkProblems } from './when-zone-dark.ts';

/** Lower-case letters, digits and hyphens, beginning with a letter: fit for host names. */
const namePattern = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;
const devicePattern = /^\/dev\/[a-z0-9]+$/;

/** What is wrong with a declaration, by path; empty when nothing is. The cloud's own section is checked by its driver. */
export function declarationProblems(declaration: Omit<FarmRoleDeclaration, 'imageId' | 'settings' | 'userDataHash'>): Problem[] {
  return [
    ...nameProblems('alias', declaration.alias),
    ...scalingProblems(declaration.scaling),
    ...listProblems('instanceTypes', declaration.instanceTypes, { atLeast: 1, atMost: limits.instanceTypesMax }),
    ...listProblems(
      'zones',
      declaration.zones.map((choice) => `${choice.zone} ${choice.subnetId ?? ''}`),
      { atLeast: 0, atMost: limits.zonesMax },
    ),
    ...whenZoneDarkProblems(declaration),
    ...volumeListProblems(declaration.volumes),
    ...addressProblems(declaration.address),
    ...rolloutProblems(declaration),
    ...tagProblems(declaration.tags),
    ...healthProblems(declaration.health),
  ];
}

export function nameProblems(path: string, name: string): Problem[] {
  if (name.length === 0) return [{ path, message: 'A name is needed.' }];
  if (name.length > limits.nameLengthMax) return [{ path, message: `A name has at most ${limits.nameLengthMax} characters.` }];
  if (!namePattern.test(name)) {
    return [{ path, message: 'A name has lower-case letters, digits and hyphens, begins with a letter and does not end with a hyphen.' }];
  }
  return [];
}

function volumeListProblems(volumes: VolumeDeclaration[]): Problem[] {
  return [
    ...listProblems(
      'volumes',
      volumes.map((volume) => volume.device),
      { atLeast: 0, atMost: limits.volumesPerSlotMax },
    ),
    ...volumes.flatMap((volume, index) => volumeProblems(`volumes.${index}`, volume)),
  ];
}

function volumeProblems(path: string, volume: VolumeDeclaration): Problem[] {
  const problems: Problem[] = [];
  if (!devicePattern.test(volume.device)) problems.push({ path: `${path}.device`, message: 'A device looks like /dev/sdf.' });
  if (!Number.isInteger(volume.sizeGib) || volume.sizeGib < 1 || volume.sizeGib > limits.volumeSizeGibMax) {
    problems.push({ path: `${path}.sizeGib`, message: `A size is a whole number of GiB from 1 to ${limits.volumeSizeGibMax}.` });
  }
  for (const field of ['iops', 'throughputMibps'] as const) {
    const value = volume[field];
    if (value !== null && !(Number.isInteger(value) && value > 0)) {
      problems.push({ path: `${path}.${field}`, message: `${field} is a whole number above zero.` });
    }
  }
  problems.push(...snapshotProblems(`${path}.snapshots`, snapshotsOf(volume)));
  if (volume.type.length === 0) problems.push({ path: `${path}.type`, message: 'A volume type is needed.' });
  if (volume.kmsKeyId !== null && !volume.encrypted) {
    problems.push({ path: `${path}.kmsKeyId`, message: 'A key is only used for an encrypted volume.' });
  }
  return problems;
}

function snapshotProblems(path: string, { keepDays, everyHours, kept }: VolumeSnapshots): Problem[] {
  const problems: Problem[] = [];
  const check = (field: string, value: number, { most, unit }: { most: number; unit: string }) => {
    if (Number.isInteger(value) && value >= 1 && value <= most) return;
    problems.push({ path: `${path}.${field}`, message: `A whole number of ${unit} from 1 to ${most}.` });
  };
  check('keepDays', keepDays, { most: limits.snapshotKeepDaysMax, unit: 'days' });
  if (everyHours !== null) check('everyHours', everyHours, { most: limits.snapshotEveryHoursMax, unit: 'hours' });
  check('kept', kept, { most: limits.snapshotsKeptMax, unit: 'snapshots' });
  return problems;
}

function tagProblems(tags: Record<string, string>): Problem[] {
  const entries = Object.entries(tags);
  const problems: Problem[] = [];
  if (entries.length > limits.tagsMax) problems.push({ path: 'tags', message: `At most ${limits.tagsMax} tags.` });
  for (const [key, value] of entries) {
    if (key.length === 0 || key.length > limits.tagKeyLengthMax) {
      problems.push({ path: `tags.${key}`, message: `A tag's key has 1 to ${limits.tagKeyLengthMax} characters.` });
    }
    if (value.length > limits.tagValueLengthMax) {
      problems.push({ path: `tags.${key}`, message: `A tag's value has at most ${limits.tagValueLengthMax} characters.` });
    }
    if (/^(farmhand:|aws:)/i.test(key))
      problems.push({ path: `tags.${key}`, message: 'Tags beginning with farmhand: or aws: are reserved.' });
  }
  return problems;
}

function listProblems(path: string, keys: string[], { atLeast, atMost }: { atLeast: number; atMost: number }): Problem[] {
  if (keys.length < atLeast) return [{ path, message: 'At least one is needed.' }];
  if (keys.length > atMost) return [{ path, message: `At most ${atMost} are possible.` }];
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return twice === undefined ? [] : [{ path, message: `${twice.trim()} is given twice.` }];
}
