import type { CloudName } from '@farmhand/clouds/driver';
import type { Problem } from '@farmhand/domain/limits';
import { possibleIds } from '../access/load-row.ts';
import { isAllowed, type Viewer } from '../access/viewer.ts';
import { ValidationError } from '../engine-error.ts';
import type { Tx } from '../store/store.ts';
import type { CredentialsInput } from './cloud-account-inputs.ts';

/** The one section that was filled in. Its content is checked by the cloud's driver. @throws ValidationError when there is not one. */
export function sectionOf(credentials: CredentialsInput): { cloud: CloudName; values: unknown } {
  const sections = Object.entries(credentials).filter(([, values]) => values !== undefined && values !== null);
  const [section] = sections;
  if (section && sections.length === 1) return { cloud: section[0] as CloudName, values: section[1] };
  throw new ValidationError([{ path: 'credentials', message: 'Credentials of exactly one cloud are needed.' }]);
}

export function endpointProblems(endpoint: string | null | undefined): Problem[] {
  if (endpoint === null || endpoint === undefined) return [];
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const isFit = url && ['http:', 'https:'].includes(url.protocol) && !url.username && !url.password;
  return isFit
    ? []
    : [{ path: 'endpoint', message: 'An endpoint is an address like https://ec2.example.org, without a user name or password.' }];
}

export async function environmentProblems(tx: Tx, viewer: Viewer, environmentIds: readonly string[]): Promise<Problem[]> {
  const found = await tx.find('Environment', { id: possibleIds(environmentIds) });
  const known = new Set(found.filter((row) => isAllowed(viewer, 'environment:read', row)).map(({ id }) => id));
  return environmentIds.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `environmentIds.${index}`, message: 'There is no such environment.' }],
  );
}

/** What a cloud allows can be raised by its provider, and may be shared with other programs. */
const ratePercentMax = 10_000;

export function ratePercentProblems(percent: number | null | undefined): Problem[] {
  if (percent == null || (Number.isInteger(percent) && percent >= 1 && percent <= ratePercentMax)) return [];
  return [{ path: 'ratePercent', message: `The share of the rate limits is a whole number of percent from 1 to ${ratePercentMax}.` }];
}
