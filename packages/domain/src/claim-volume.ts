import type { CloudVolumeState } from './snapshot.ts';

/** What is known of a volume in the cloud that no row names. */
export interface UnclaimedVolume {
  cloudId: string;
  state: CloudVolumeState;
  sizeGib: number;
  type: string | null;
  attachedTo: { serverCloudId: string; device: string } | null;
  /** The launch that its tags name; a volume that was made on its own names its own row there. Null: its tags are not ours, or damaged. */
  madeBy: string | null;
}

/** Our record of one volume, open or closed. */
export interface VolumeRecord {
  id: string;
  launchId: string | null;
  serverId: string | null;
  cloudId: string | null;
  open: boolean;
  /** It was given up because the cloud did not know it any more. */
  lost: boolean;
  device: string;
  sizeGib: number;
  type: string;
}

export interface MakerServer {
  id: string;
  cloudId: string | null;
  /** It has ended, or the cloud shows it running or stopped: a volume of it that it was not seen with hangs on it no more. */
  hasShownAll: boolean;
  /** It never came, or ended so soon after its launch that nothing was put into its volumes. */
  endedUnused: boolean;
}

/** What our records say about what made it. */
export interface MakerRecords {
  /** Null: there is no such launch. */
  launch: 'open' | 'closed' | null;
  /** All servers of that launch, open or closed. */
  servers: readonly MakerServer[];
  /** All volumes of that launch, or the one volume that was made on its own. */
  volumes: readonly VolumeRecord[];
  /** Other volumes that nothing claims and that the same launch made. */
  others: readonly UnclaimedVolume[];
}

export type VolumeClaim =
  /** It is this one. */
  | { kind: 'claimed'; volumeId: string }
  /** It was this one, until that was given up as lost: it is there again. */
  | { kind: 'former'; volumeId: string }
  /** What made it is not finished: it says later whose it is. */
  | { kind: 'later' }
  /** Rows wait for one, and nothing will say for which it is: it is nobody’s once they wait no more. */
  | { kind: 'unsure' }
  /** Nobody's. `SUPERSEDED`: our own records prove that no server of a slot ever had it, so there is nothing in it. */
  | { kind: 'orphan'; verdict: 'UNKNOWN' | 'SUPERSEDED' };

/** Whose a volume is, as far as our records prove it. In doubt it is kept: a volume may hold somebody's data. */
export function claimVolume(volume: UnclaimedVolume, records: MakerRecords): VolumeClaim {
  const former = records.volumes.find((record) => record.lost && record.cloudId === volume.cloudId);
  if (former !== undefined) return { kind: 'former', volumeId: former.id };
  if (isOnRecord(volume, records)) return { kind: 'orphan', verdict: 'UNKNOWN' };
  const own = records.volumes.find((record) => record.id === volume.madeBy && record.launchId === null);
  if (own !== undefined) return claimOwn(own);
  if (records.launch === null) return { kind: 'orphan', verdict: 'UNKNOWN' };
  const awaited = records.volumes.filter((record) => record.open && record.cloudId === null);
  const unnamed = { ...records, others: records.others.filter((other) => !isOnRecord(other, records)) };
  const match = heldAs(volume, awaited, records) ?? onlyOne(volume, awaited, unnamed) ?? oneOfAlike(volume, awaited, unnamed);
  if (match !== undefined) return { kind: 'claimed', volumeId: match.id };
  if (records.launch === 'open') return { kind: 'later' };
  if (awaited.length > 0) return { kind: records.servers.every((server) => server.hasShownAll) ? 'unsure' : 'later' };
  const everCame = records.servers.some((server) => server.cloudId !== null);
  return { kind: 'orphan', verdict: everCame || records.servers.length === 0 ? 'UNKNOWN' : 'SUPERSEDED' };
}

/** It was a slot's, which went on without it: it may hold the data of that slot, and is no other's. */
const isOnRecord = ({ cloudId }: UnclaimedVolume, { volumes }: MakerRecords): boolean =>
  volumes.some((record) => record.cloudId === cloudId);

/** It was given up before the cloud showed it, so it was never attached to anything; or it was another's place before, and then nothing is sure. */
function claimOwn({ id, cloudId, open }: VolumeRecord): VolumeClaim {
  if (cloudId !== null) return { kind: 'orphan', verdict: 'UNKNOWN' };
  return open ? { kind: 'claimed', volumeId: id } : { kind: 'orphan', verdict: 'SUPERSEDED' };
}

/** The server that holds it, and under which device, say which it is. */
function heldAs({ attachedTo }: UnclaimedVolume, awaited: readonly VolumeRecord[], { servers }: MakerRecords): VolumeRecord | undefined {
  if (attachedTo === null) return undefined;
  const holder = servers.find((server) => server.cloudId === attachedTo.serverCloudId);
  return awaited.find((record) => holder !== undefined && record.serverId === holder.id && record.device === attachedTo.device);
}

/**
 * A free volume does not say whose it was. Where its launch has one place left and nothing else for it, it is that one; but a server that boots still brings
 * its own, and then the free one is of another server that the same launch made.
 */
function onlyOne(
  volume: UnclaimedVolume,
  awaited: readonly VolumeRecord[],
  { servers, volumes, others }: MakerRecords,
): VolumeRecord | undefined {
  const [record, second] = awaited;
  if (record === undefined || second !== undefined || others.length > 0 || volume.attachedTo !== null) return undefined;
  const came = new Set(servers.filter((server) => server.cloudId !== null).map((server) => server.id));
  const neverCame = (server: string | null) => server !== null && !came.has(server);
  const unsure = volumes.some((other) => !other.open && other.cloudId === null && !neverCame(other.serverId));
  const fits = record.sizeGib === volume.sizeGib && record.type === volume.type;
  const holder = servers.find((server) => server.id === record.serverId && server.cloudId !== null);
  return unsure || !fits || holder === undefined || !holder.hasShownAll ? undefined : record;
}

/** Servers that ended as soon as they were there leave free volumes with nothing in them: which of two alike was whose makes no difference. */
function oneOfAlike(
  volume: UnclaimedVolume,
  awaited: readonly VolumeRecord[],
  { servers, others }: MakerRecords,
): VolumeRecord | undefined {
  const free = [volume, ...others];
  // One too many is of a server that no row has, and that may have lived.
  if (free.length > awaited.length || free.some(({ attachedTo }) => attachedTo !== null)) return undefined;
  if (!servers.every((server) => server.endedUnused)) return undefined;
  const isAlike = ({ sizeGib, type }: UnclaimedVolume | VolumeRecord) => sizeGib === volume.sizeGib && type === volume.type;
  const cloudIds = free.filter(isAlike).map(({ cloudId }) => cloudId);
  const alike = awaited.filter(isAlike).sort((a, b) => (a.id < b.id ? -1 : 1));
  return alike[cloudIds.sort().indexOf(volume.cloudId)];
}
