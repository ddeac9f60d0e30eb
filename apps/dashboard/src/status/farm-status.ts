import type { GlyphShape } from './glyph.tsx';
import type { Tone } from './tone.ts';

/** What people asked of the farm; whether it is so is the other axis. */
export const farmStatusLooks = {
  RUNNING: { label: 'Running', tone: 'good', shape: 'disc' },
  SUSPENDED: { label: 'Suspended', tone: 'quiet', shape: 'pause' },
  TERMINATED: { label: 'Not launched', tone: 'quiet', shape: 'ring' },
} as const satisfies Record<string, { label: string; tone: Tone; shape: GlyphShape }>;
