import type { Instant } from './snapshot.ts';

/** The cloud shows launches that this database has not made yet: it was restored from a backup, or copied. */
export interface DatabaseBehind {
  since: Instant;
  /** The highest launch number on any tag of this installation. */
  seen: number;
  /** The last one that the database had given out. */
  ours: number;
  /** What carries it, and where. */
  cloudId: string;
  location: string;
}

/** No installation gets as far as this: a higher number on a tag was written by somebody else, and proves nothing. */
const launchSequenceMax = 1_000_000_000;

export interface Numbered {
  cloudId: string;
  owner: { sequence: number } | null;
}

/** What carries the highest launch number that could be ours; null when nothing carries one. */
export function highestNumbered(items: readonly Numbered[]): { cloudId: string; sequence: number } | null {
  let highest: { cloudId: string; sequence: number } | null = null;
  for (const { cloudId, owner } of items) {
    if (owner === null || owner.sequence > launchSequenceMax) continue;
    if (highest === null || owner.sequence > highest.sequence) highest = { cloudId, sequence: owner.sequence };
  }
  return highest;
}
