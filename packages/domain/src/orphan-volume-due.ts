import type { Timing } from './constants.ts';
import type { CloudVolumeState, Instant } from './snapshot.ts';

/** A volume in the cloud that no row claims, as it was seen again just now. */
export interface OrphanVolumeFacts {
  verdict: 'UNKNOWN' | 'SUPERSEDED';
  cloudState: CloudVolumeState;
  firstSeenAt: Instant;
  /** Complete listings that showed it, this one included. */
  sightings: number;
  /** A person asked for its deletion. */
  requested: boolean;
  /** When the cloud was last asked to delete it. */
  sentAt: Instant | null;
}

/**
 * Whether the cloud is to be asked now to delete it: when a person wants that, or when it is proven to hold nothing, is old enough and was seen twice.
 * Never while anything holds it.
 */
export function isOrphanVolumeDue(
  { verdict, cloudState, firstSeenAt, sightings, requested, sentAt }: OrphanVolumeFacts,
  { now, timing }: { now: Instant; timing: Pick<Timing, 'orphanAgeMs' | 'resendMs'> },
): boolean {
  if (cloudState !== 'available' && cloudState !== 'error') return false;
  if (sentAt !== null && sentAt + timing.resendMs > now) return false;
  return requested || (verdict === 'SUPERSEDED' && sightings >= 2 && firstSeenAt + timing.orphanAgeMs <= now);
}
