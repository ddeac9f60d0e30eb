import type { ObservedServer, ObservedSnapshot, ObservedVolume } from '@farmhand/clouds/driver';
import type { ServerRow, VolumeRow, VolumeSnapshotRow } from '../store/rows.ts';

/** What an observation says about a server, as columns. */
export function observedServerColumns(server: ObservedServer, startedAt: Date) {
  const { state, stateReason, zone, privateIp, publicIp } = server;
  return {
    cloudState: state,
    cloudStateReason: stateReason,
    privateIp,
    publicIp,
    ...(zone === null ? {} : { zone }),
    observedAt: startedAt,
  } satisfies Partial<ServerRow>;
}

export function observedVolumeColumns(volume: ObservedVolume, startedAt: Date) {
  return {
    cloudState: volume.state,
    heldBy: volume.attachedTo?.serverCloudId ?? null,
    ...(volume.zone === null ? {} : { zone: volume.zone }),
    observedAt: startedAt,
  } satisfies Partial<VolumeRow>;
}

export function observedSnapshotColumns({ cloudId, state, progressPercent, volumeCloudId }: ObservedSnapshot, startedAt: Date) {
  return { cloudId, cloudState: state, progressPercent, volumeCloudId, observedAt: startedAt } satisfies Partial<VolumeSnapshotRow>;
}
