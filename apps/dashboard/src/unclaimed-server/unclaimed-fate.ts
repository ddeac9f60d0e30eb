import type { UnclaimedServerFieldsFragment } from '../generated/graphql.ts';
import type { Fate } from '../text/fate-cell.tsx';
import type { UnclaimedPlace } from './unclaimed-place.ts';

export type UnclaimedServer = UnclaimedServerFieldsFragment;

/** What becomes of a server that no record claims, and why. */
export function unclaimedFate(
  { verdict, deletionRequested }: Pick<UnclaimedServer, 'verdict' | 'deletionRequested'>,
  { farmRole }: Pick<UnclaimedPlace, 'farmRole'>,
): Fate {
  if (deletionRequested) return { text: 'Deletion asked for.', tone: 'moving', shape: 'turning' };
  if (farmRole === null)
    return { text: 'Its tag names no farm role of ours: it stays until you decide.', tone: 'attention', shape: 'diamond' };
  switch (verdict) {
    case 'SUPERSEDED':
      return { text: 'Its launch was closed without it: it is deleted by itself after a while.', tone: 'quiet', shape: 'ring' };
    case 'UNKNOWN_LAUNCH':
      return {
        text: 'Its launch is not on record, or did not make it: it stays, and its farm role does not grow, until you decide.',
        tone: 'attention',
        shape: 'diamond',
      };
  }
}
