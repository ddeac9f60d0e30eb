import type { ObservedVolume } from '@farmhand/clouds/driver';
import type { VolumeRow } from '../store/rows.ts';
import { observedVolumeColumns } from './observed-columns.ts';
import type { Recording } from './record-observation.ts';
import { tellObservation } from './tell-observation.ts';

/**
 * Records what a listing shows of data volumes: those that came with their servers, and what became of the known ones. @returns the cloud ids of the
 * newcomers
 */
export function recordVolumes(recording: Recording): Set<string> {
  const newcomers = recordNewcomers(recording);
  const { listing, volumes, context } = recording;
  if (listing.volumes === null) return newcomers;
  const items = new Map(listing.volumes.items.map((item) => [item.cloudId, item]));
  for (const row of volumes) {
    const item = row.cloudId === null ? undefined : items.get(row.cloudId);
    const late = listing.volumes.startedAt.getTime() > settledSince(row).getTime() + context.timing.settleMs;
    if (item !== undefined) recordSeen(recording, row, item);
    else if (listing.volumes.result === 'complete' && late) recordAbsent(recording, row);
  }
  return newcomers;
}

/** Giving a volume to a server makes and ends none, so such a call puts off nothing: where it is sent again and again because the volume is gone, that would never show. */
function settledSince({ state, observedAt, lastWriteAt }: VolumeRow): Date {
  return state === 'ATTACHING' ? (observedAt ?? lastWriteAt) : lastWriteAt;
}

/** A volume that was made with its server is known by the device it has there. */
function recordNewcomers({ changes, context, differing, listing, servers, volumes }: Recording): Set<string> {
  const newcomers = new Set<string>();
  const { items, startedAt } = listing.servers;
  const awaited = volumes.filter((volume) => volume.cloudId === null && volume.launchId !== null);
  if (awaited.length === 0) return newcomers;
  const byCloudId = new Map(items.map((item) => [item.cloudId, item]));
  const byId = new Map(servers.map((server) => [server.id, server]));
  // Somebody may have put a volume there that another row has: it stays that row's.
  const taken = new Set(volumes.map((volume) => volume.cloudId));
  for (const row of awaited) {
    const server = row.serverId === null ? undefined : byId.get(row.serverId);
    const item = server?.cloudId == null ? undefined : byCloudId.get(server.cloudId);
    const held = item?.volumes.find((volume) => volume.device === row.device);
    if (item === undefined || held === undefined || taken.has(held.cloudId)) continue;
    // It may be younger than its intent: the settle window, after which its absence counts, runs from here.
    const known = { cloudId: held.cloudId, zone: item.zone ?? row.zone, lastWriteAt: context.clock.now() };
    const seen = { ...known, cloudState: 'attached' as const, heldBy: item.cloudId, observedAt: startedAt };
    changes.patch('Volume', row, seen, { action: 'volume.observe' });
    differing.add(row.farmRoleId);
    newcomers.add(held.cloudId);
  }
  return newcomers;
}

function recordSeen({ changes, differing, listing }: Recording, row: VolumeRow, item: ObservedVolume): void {
  const startedAt = listing.volumes?.startedAt ?? listing.servers.startedAt;
  const found = row.missingSince === null ? {} : { missingSince: null, missingAt: null, missingConfirmed: false };
  const newer = row.observedAt === null || row.observedAt < startedAt;
  const seen = newer ? observedVolumeColumns(item, startedAt) : {};
  const changed = newer && (row.cloudState !== item.state || row.heldBy !== (item.attachedTo?.serverCloudId ?? null));
  if (!changed && row.missingSince === null) return;
  changes.patch('Volume', row, { ...seen, ...found }, { action: 'volume.observe' });
  differing.add(row.farmRoleId);
}

/** Noted once; confirmed only by asking for it by id. Of one without an id it may say that it was never made. */
function recordAbsent(recording: Recording, row: VolumeRow): void {
  if (row.cloudId === null) recording.differing.add(row.farmRoleId);
  if (row.cloudId === null || row.missingSince !== null) return;
  const missingSince = recording.listing.volumes?.startedAt ?? recording.listing.servers.startedAt;
  recording.changes.patch('Volume', row, { missingSince }, { action: 'volume.miss', causeId: tellObservation(recording) });
  recording.differing.add(row.farmRoleId);
}
