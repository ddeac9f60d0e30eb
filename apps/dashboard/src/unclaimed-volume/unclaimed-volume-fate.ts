import type { UnclaimedVolumeFieldsFragment } from '../generated/graphql.ts';
import type { Fate } from '../text/fate-cell.tsx';

export type UnclaimedVolume = UnclaimedVolumeFieldsFragment;

/** What becomes of a volume that no record claims, and why. */
export function unclaimedVolumeFate({
  verdict,
  deletionRequested,
  heldBy,
}: Pick<UnclaimedVolume, 'verdict' | 'deletionRequested' | 'heldBy'>): Fate {
  if (deletionRequested) {
    const text = heldBy === null ? 'Deletion asked for.' : `Deletion asked for: it waits until ${heldBy} lets it go.`;
    return { text, tone: 'moving', shape: 'turning' };
  }
  switch (verdict) {
    case 'SUPERSEDED':
      return { text: 'No server of a slot ever held it: it is deleted by itself after a while.', tone: 'quiet', shape: 'ring' };
    case 'UNKNOWN':
      return { text: 'It may hold data: it stays, and is billed, until you decide.', tone: 'attention', shape: 'diamond' };
  }
}
