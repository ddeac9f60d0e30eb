import { defaultTiming } from '@farmhand/domain/constants';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import type { Known } from './known.ts';

/**
 * Nothing is launched, ended, stopped or started in an account whose cloud is ahead of the database, until people have looked; nor where nobody has
 * looked for a long time.
 */
export const neverOnStaleKnowledge: Check = {
  invariant: 'halt',
  afterCommit(known, { changed }) {
    for (const change of changed) {
      const intent = intentOf(change);
      if (intent === null) continue;
      const { cloudAccountId, location, what, at } = intent;
      const behind = known.cloudAccounts.get(cloudAccountId)?.behind;
      if (behind)
        throw new BrokenInvariant('halt', `${what} although the cloud shows launch ${behind.seen}, which the database never made.`);
      const unseenMs = unseenFor(known, `${cloudAccountId} ${location}`, at);
      if (unseenMs > defaultTiming.unseenMaxMs + planMs)
        throw new BrokenInvariant('halt', `${what} although nobody has looked at ${location} for ${Math.round(unseenMs / 1000)} s.`);
    }
  },
};

/** From a plan to its commit; the clocks of workers may differ besides. */
const planMs = 30_000;

/** While looks fail, somebody is looking: other guards hold then. */
function unseenFor({ inventories }: Known, place: string, at: Date): number {
  const inventory = inventories.get(place);
  if (inventory === undefined || inventory.completeAt === null || inventory.blindSince !== null) return 0;
  return at.getTime() - inventory.completeAt.getTime();
}

interface Intent {
  cloudAccountId: string;
  location: string;
  what: string;
  at: Date;
}

const called = ['PENDING_TERMINATE', 'PENDING_SUSPEND', 'RESUMING'];
/** What the cloud said itself, or did. */
const notCalled: readonly string[] = ['terminated-in-cloud', 'stopped-accepted'];

function intentOf({ name, before, after }: ChangedRow): Intent | null {
  if (name === 'Launch' && after && after.calls > (before?.calls ?? 0))
    return { ...after, what: `launch ${after.sequence} is sent`, at: new Date(after.callUntil.getTime() - defaultTiming.callMs) };
  if (name !== 'Server' || !after || !before || before.state === after.state || !called.includes(after.state)) return null;
  if (notCalled.includes(after.reason.code)) return null;
  return { ...after, what: `${after.hostName} becomes ${after.state} for ${after.reason.code}`, at: after.lastWriteAt };
}
