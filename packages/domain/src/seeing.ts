import type { BlindSpell } from './health.ts';
import type { Instant, ObservedFarmRole } from './snapshot.ts';

/**
 * How much of the time since then the cloud was seen, up to the last complete listing: nobody is late while nobody looks, and what was not seen
 * since may have changed.
 */
export function elapsedSeeingMs(
  since: Instant,
  { completeAt, blindSpells }: Pick<ObservedFarmRole['inventory'], 'completeAt' | 'blindSpells'>,
): number {
  if (completeAt === null || completeAt <= since) return 0;
  const blindMs = blindSpells.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, completeAt) - Math.max(from, since)), 0);
  return Math.max(0, completeAt - since - blindMs);
}

const spellsMax = 50;
/** No time limit reaches back further. */
const spellAgeMaxMs = 2 * 24 * 3_600_000;

/** Adds the time between two complete listings, if it was so long that nobody can be said to have watched. The same list when nothing changes. */
export function withSpell(spells: BlindSpell[], { from, to, longMs }: BlindSpell & { longMs: number }): BlindSpell[] {
  const young = spells.filter((spell) => to - spell.to < spellAgeMaxMs);
  const kept = young.length === spells.length ? spells : young;
  return to - from <= longMs ? kept : [...kept, { from, to }].slice(-spellsMax);
}
