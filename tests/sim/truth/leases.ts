import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** Nobody but its owner prolongs or gives back the lease of a farm role; whoever takes it raises the epoch. */
export const neverWithoutLease: Check = {
  invariant: 'lease',
  afterCommit({ writer }, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'FarmRole' || before === undefined || after === undefined || before.epoch !== after.epoch) continue;
      const isSame = before.leaseOwner === after.leaseOwner && before.leaseUntil?.getTime() === after.leaseUntil?.getTime();
      if (!isSame && before.leaseOwner !== writer)
        throw new BrokenInvariant(
          'lease',
          `worker ${writer} writes to ${after.alias} under the lease of ${before.leaseOwner ?? 'nobody'}.`,
        );
    }
  },
};
