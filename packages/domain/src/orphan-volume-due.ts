import type { Timing } from './constants.ts';
import { isOrphanDue, type UnclaimedFacts } from './orphan-due.ts';
import type { CloudVolumeState, Instant } from './snapshot.ts';

/** A volume in the cloud that no row claims, as it was seen again just now. */
export interface OrphanVolumeFacts extends Omit<UnclaimedFacts, 'free'> {
  cloudState: CloudVolumeState;
}

/** As for everything that no row claims; what it holds may be somebody's data, so it counts as free only when the cloud says so. */
export function isOrphanVolumeDue(
  { cloudState, ...facts }: OrphanVolumeFacts,
  options: { now: Instant; timing: Pick<Timing, 'orphanAgeMs' | 'resendMs'> },
): boolean {
  return isOrphanDue({ ...facts, free: cloudState === 'available' || cloudState === 'error' }, options);
}
