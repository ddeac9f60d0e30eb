import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** A server that is kept for people to look at is never ended by us before its time is over, unless a person releases it. */
export const neverEndedWhileKept: Check = {
  invariant: 'kept',
  afterCommit(_, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || after === undefined || before?.preserved == null) continue;
      const ends = after.state === 'PENDING_TERMINATE' && before.state !== 'PENDING_TERMINATE';
      if (ends && after.preserved !== null && after.lastWriteAt.getTime() < Date.parse(after.preserved.until))
        throw new BrokenInvariant('kept', `${after.hostName} (${after.cloudId}) is ended for ${after.reason.code} while it is kept.`);
      if (after.state === before.state && !after.quarantined)
        throw new BrokenInvariant('kept', `${after.hostName} (${after.cloudId}) is in its slot again.`);
    }
  },
};
