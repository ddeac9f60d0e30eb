import type { UnclaimedVolume } from './claim-volume.ts';
import type { CloudVolumeState } from './snapshot.ts';
import type { VolumeState } from './volume-state.ts';

/** The volume that the slot has instead of the one that is there again. */
export interface Substitute {
  device: string;
  state: VolumeState;
  zone: string | null;
  cloudId: string | null;
  cloudState: CloudVolumeState | null;
  launchId: string | null;
  attached: boolean;
  snapshotId: string | null;
}

export interface CameBack {
  volume: Pick<UnclaimedVolume, 'state' | 'attachedTo'> & { zone: string | null };
  /** It was once attached, as far as our record of it says. */
  wasAttached: boolean;
  substitute: Substitute;
  /** Cloud ids of the servers that its slot has. */
  ofSlot: { has(cloudId: string): boolean };
}

/**
 * Whether a slot takes back the volume that had seemed lost. It may hold data, and what came in its place has never been attached, so nothing is in that. It
 * would never get in either while the old one sits on the slot's server under its device.
 */
export function takesBack({ volume, wasAttached, substitute, ofSlot }: CameBack): boolean {
  const { state, attachedTo } = volume;
  const isThere = state === 'available' || state === 'attached';
  const isEmpty = !substitute.attached && substitute.cloudState === 'available' && substitute.launchId === null;
  if (!isThere || !isEmpty || substitute.cloudId === null || substitute.snapshotId !== null) return false;
  if (volume.zone === null || volume.zone !== substitute.zone) return false;
  // While its attachment is under way, the substitute may be about to have the device.
  if (attachedTo === null) return wasAttached && substitute.state === 'AVAILABLE';
  const isInPlace = attachedTo.device === substitute.device && ofSlot.has(attachedTo.serverCloudId);
  return isInPlace && (substitute.state === 'AVAILABLE' || substitute.state === 'ATTACHING');
}
