import type { Timing } from './constants.ts';
import type { Instant } from './snapshot.ts';

/** A volume or address in the cloud that no row claims, as it was seen again just now. */
export interface UnclaimedFacts {
  verdict: 'UNKNOWN' | 'SUPERSEDED';
  /** Nothing holds it. */
  free: boolean;
  firstSeenAt: Instant;
  /** Complete listings that showed it, this one included. */
  sightings: number;
  /** A person asked for its deletion. */
  requested: boolean;
  /** When the cloud was last asked to delete it. */
  sentAt: Instant | null;
}

/**
 * Whether the cloud is to be asked now to delete or release it: when a person wants that, or when it is proven to be nobody's, is old enough and was
 * seen twice. Never while anything holds it.
 */
export function isOrphanDue(
  { verdict, free, firstSeenAt, sightings, requested, sentAt }: UnclaimedFacts,
  { now, timing }: { now: Instant; timing: Pick<Timing, 'orphanAgeMs' | 'resendMs'> },
): boolean {
  if (!free || (sentAt !== null && sentAt + timing.resendMs > now)) return false;
  return requested || (verdict === 'SUPERSEDED' && sightings >= 2 && firstSeenAt + timing.orphanAgeMs <= now);
}
