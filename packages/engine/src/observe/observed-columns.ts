import type { ObservedServer, ObservedVolume } from '@farmhand/clouds/driver';
import type { ServerRow, VolumeRow } from '../store/rows.ts';

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
