import type { Volume } from '@aws-sdk/client-ec2';
import type { CloudVolumeState, ObservedVolume } from '../driver.ts';
import { parseOwner } from './owner-tags.ts';

/** An EBS volume in the contract's words. */
export function toObservedVolume(volume: Volume & { VolumeId: string }): ObservedVolume {
  const attachment = volume.Attachments?.find(({ State }) => State !== 'detached');
  return {
    cloudId: volume.VolumeId,
    state: toVolumeState(volume.State, attachment?.State),
    zone: volume.AvailabilityZone ?? null,
    sizeGib: volume.Size ?? 0,
    type: volume.VolumeType ?? null,
    attachedTo: attachment?.InstanceId ? { serverCloudId: attachment.InstanceId, device: attachment.Device ?? '' } : null,
    owner: parseOwner(volume.Tags),
  };
}

/** A root volume: it lives and dies with its server. It carries our tags too, since EC2 tags all volumes of a launch alike. */
export function diesWithItsServer(volume: Volume): boolean {
  return (volume.Attachments ?? []).some(({ DeleteOnTermination }) => DeleteOnTermination === true);
}

function toVolumeState(state: string | undefined, attachment: string | undefined): CloudVolumeState {
  switch (state) {
    case 'creating':
    case 'available':
    case 'deleting':
    case 'deleted':
      return state;
    case 'in-use':
      // `busy` is an attachment that the host's own system still holds while it is being detached.
      if (attachment === 'attaching') return 'attaching';
      return attachment === 'detaching' || attachment === 'busy' ? 'detaching' : 'attached';
    default:
      return 'error';
  }
}
