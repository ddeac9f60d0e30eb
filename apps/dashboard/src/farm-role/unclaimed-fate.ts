import type { FarmRoleGuardsFragment } from '../generated/graphql.ts';
import type { GlyphShape } from '../status/glyph.tsx';
import type { Tone } from '../status/tone.ts';

export type UnclaimedServer = FarmRoleGuardsFragment['unclaimedServers'][number];

interface Fate {
  text: string;
  tone: Tone;
  shape: GlyphShape;
}

/** What becomes of a server that no record claims, and why. */
export function unclaimedFate({ verdict, deletionRequested }: Pick<UnclaimedServer, 'verdict' | 'deletionRequested'>): Fate {
  if (deletionRequested) return { text: 'Deletion asked for.', tone: 'moving', shape: 'turning' };
  switch (verdict) {
    case 'SUPERSEDED':
      return { text: 'Its launch was closed without it: it is deleted by itself after a while.', tone: 'quiet', shape: 'ring' };
    case 'UNKNOWN_LAUNCH':
      return { text: 'Its launch is not on record: nothing is launched until you decide.', tone: 'attention', shape: 'diamond' };
  }
}
