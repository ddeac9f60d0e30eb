import { defaultTiming } from '@farmhand/domain/constants';
import type { OrphanRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import type { Known } from './known.ts';

/** I4: a server that no row claims is deleted when a person said so, or when a launch of ours was closed without it, long enough ago. */
export const onlyProvenOrphansDeleted: Check = {
  invariant: 'I4',
  afterCommit(known, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Orphan' || after === undefined || after.sentAt === null || after.requested || before?.sentAt) continue;
      const missing = whatIsNotProven(known, after, after.sentAt);
      if (missing !== null) throw new BrokenInvariant('I4', `${after.cloudId}, which no row claims, is to be deleted although ${missing}.`);
    }
  },
};

function whatIsNotProven(known: Known, { cloudId, launchId, firstSeenAt, sightings }: OrphanRow, sentAt: Date): string | null {
  if (known.strangers.has(cloudId)) return 'somebody else launched it';
  const launch = known.launches.get(launchId ?? '');
  if (launch === undefined) return 'its launch is not on record';
  if (launch.outcome === 'OPEN') return 'its launch is open';
  if (sightings < 2) return 'it was seen only once';
  return sentAt.getTime() - firstSeenAt.getTime() < defaultTiming.orphanAgeMs ? 'it was first seen only lately' : null;
}
