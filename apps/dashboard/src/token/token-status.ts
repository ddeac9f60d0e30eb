import type { GlyphShape } from '../status/glyph.tsx';
import type { Tone } from '../status/tone.ts';

/** Whether a token still opens anything. */
export function tokenStatus(
  token: { revokedAt?: string | null; expiresAt?: string | null },
  now: number,
): { label: string; tone: Tone; shape: GlyphShape } {
  if (token.revokedAt) return { label: 'Revoked', tone: 'quiet', shape: 'cross' };
  if (token.expiresAt && Date.parse(token.expiresAt) <= now) return { label: 'Expired', tone: 'quiet', shape: 'ring' };
  return { label: 'Active', tone: 'good', shape: 'disc' };
}
