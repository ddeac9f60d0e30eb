import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CallOptions, CloudDriver } from '@farmhand/clouds/driver';
import type { CloudAccountRow } from '../store/rows.ts';

/** A driver belongs to one set of credentials, whose identity does not change; it is asked again after this long all the same. */
const believedMs = 10 * 60_000;
const checked = new WeakMap<CloudDriver, { identity: string; at: number }>();

/**
 * What another account shows says nothing about ours: under other credentials every server would look gone. Asks the cloud who these credentials are,
 * seldom, or now when something speaks against them. @returns why they must not be used, or null.
 */
export async function otherIdentity(
  driver: CloudDriver,
  cloudAccount: CloudAccountRow,
  { now, speaksAgainst = null, ...options }: CallOptions & { now: number; speaksAgainst?: CloudError | null },
): Promise<CloudError | null> {
  const known = checked.get(driver);
  try {
    if (known === undefined || speaksAgainst !== null || now - known.at > believedMs) {
      checked.set(driver, { identity: (await driver.checkCredentials(options)).id, at: now });
    }
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    // An identity service that is away for a while does not make us blind to the rest of the cloud.
    if (known === undefined || error.code === 'credentials') return error;
    if (speaksAgainst !== null) return speaksAgainst;
  }
  const identity = checked.get(driver)?.identity;
  if (identity === cloudAccount.identityId) return null;
  const text = `These credentials belong to ${identity}, but the cloud account ${cloudAccount.name} is ${cloudAccount.identityId}. Give it credentials of that account again.`;
  return new CloudError('credentials', text);
}
