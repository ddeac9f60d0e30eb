import type { GlyphShape } from './glyph.tsx';
import type { Tone } from './tone.ts';

export const healthLooks = {
  HEALTHY: { label: 'Healthy', tone: 'good', shape: 'disc' },
  UNHEALTHY: { label: 'Unhealthy', tone: 'bad', shape: 'diamond' },
  UNKNOWN: { label: 'Health unknown', tone: 'quiet', shape: 'ring' },
} as const satisfies Record<string, { label: string; tone: Tone; shape: GlyphShape }>;
