import type { CauseKind } from '../generated/graphql.ts';
import type { GlyphShape } from '../status/glyph.tsx';
import type { Tone } from '../status/tone.ts';

/** How each kind of link looks and what it is called. */
export const causeLooks: Readonly<Record<CauseKind, { label: string; shape: GlyphShape; tone: Tone }>> = {
  PERSON: { label: 'Person', shape: 'diamond', tone: 'attention' },
  RULE: { label: 'Rule', shape: 'diamond', tone: 'moving' },
  CLOUD: { label: 'Cloud', shape: 'disc', tone: 'quiet' },
  INTENT: { label: 'Intent', shape: 'ring', tone: 'moving' },
  RESULT: { label: 'Result', shape: 'check', tone: 'good' },
  STATE: { label: 'State', shape: 'ring', tone: 'quiet' },
};
