import type { Problem } from '@farmhand/domain/limits';
import { possibleIds } from '../access/load-row.ts';
import { isAllowed, type Viewer } from '../access/viewer.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

interface Wanted {
  cloudAccountId: string;
  environmentId: string;
  viewer: Viewer;
}

/** The cloud account, when farms of this environment may use it. */
export async function usableCloudAccount(
  tx: Tx,
  { cloudAccountId, environmentId, viewer }: Wanted,
): Promise<CloudAccountRow | { problem: Problem }> {
  const problem = (message: string) => ({ problem: { path: 'cloudAccountId', message } });
  const [account] = await tx.find('CloudAccount', { id: possibleIds([cloudAccountId]), deletedAt: null });
  if (!account || !isAllowed(viewer, 'cloud-account:read', account)) return problem('There is no such cloud account.');
  if (!account.environmentIds.includes(environmentId)) {
    return problem(`The cloud account ${account.name} may not be used in this environment. An administrator can allow it.`);
  }
  if (account.identityId === null) {
    return problem(`The cloud account ${account.name} has never been checked with success. Check it first.`);
  }
  return account;
}
