import { ownerTagKeys } from '@farmhand/clouds/driver';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** Nothing is launched into another account than the pinned one, whatever account the credentials open. */
export const inItsOwnAccount: Check = {
  invariant: 'identity',
  afterCall(known, { hosts }) {
    for (const { id, tags, accountId } of hosts) {
      const farmRole = known.farmRoles.get(tags[ownerTagKeys.farmRole] ?? '');
      const pinned = known.cloudAccounts.get(farmRole?.cloudAccountId ?? '')?.identityId;
      if (pinned != null && pinned !== `sim/${accountId}`)
        throw new BrokenInvariant('identity', `${id} runs in account ${accountId}, and the cloud account of its farm role is ${pinned}.`);
    }
  },
};
