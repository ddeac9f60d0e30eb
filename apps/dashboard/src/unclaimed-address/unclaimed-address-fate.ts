import type { UnclaimedAddressFieldsFragment } from '../generated/graphql.ts';
import type { Fate } from '../text/fate-cell.tsx';

export type UnclaimedAddress = UnclaimedAddressFieldsFragment;

/** What becomes of an address that no record claims, and why. */
export function unclaimedAddressFate({
  verdict,
  releaseRequested,
  heldBy,
}: Pick<UnclaimedAddress, 'verdict' | 'releaseRequested' | 'heldBy'>): Fate {
  if (releaseRequested) {
    const text = heldBy === null ? 'Release asked for.' : `Release asked for: it waits until ${heldBy} lets it go.`;
    return { text, tone: 'moving', shape: 'turning' };
  }
  switch (verdict) {
    case 'SUPERSEDED':
      return { text: 'We made one too many, and no slot had it: it is released by itself after a while.', tone: 'quiet', shape: 'ring' };
    case 'UNKNOWN':
      return { text: 'Somebody may count on it: it stays, and is billed, until you decide.', tone: 'attention', shape: 'diamond' };
  }
}
