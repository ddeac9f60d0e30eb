import { Ec2Error } from './ec2-error.ts';

const malformedCodes = {
  i: 'InvalidInstanceID.Malformed',
  vol: 'InvalidVolumeID.Malformed',
  snap: 'InvalidSnapshotID.Malformed',
} as const;

/** EC2 tells an id that cannot be one from one that it does not know. */
export function checkIds(prefix: keyof typeof malformedCodes, ids: readonly string[]): string[] {
  const pattern = new RegExp(`^${prefix}-[0-9a-f]{8}(?:[0-9a-f]{9})?$`);
  for (const id of ids) {
    if (!pattern.test(id)) throw new Ec2Error(malformedCodes[prefix], `Invalid id: "${id}"`);
  }
  return [...ids];
}

export function instanceIds(parameters: { strings(name: string): string[] }): string[] {
  const ids = checkIds('i', parameters.strings('InstanceId'));
  if (ids.length === 0) throw new Ec2Error('MissingParameter', 'The request must contain the parameter InstanceId');
  if (ids.length > idsMax) throw new Ec2Error('InvalidParameterValue', `A request names at most ${idsMax} instances, not ${ids.length}.`);
  return ids;
}

/** EC2's own bound. */
const idsMax = 1_000;
