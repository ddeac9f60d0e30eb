import type { ObservedSnapshot } from '@farmhand/clouds/driver';
import { reason } from '@farmhand/domain/reason';
import type { SnapshotPurpose } from '@farmhand/domain/snapshot-state';
import { monthly } from '../budget/prices.ts';
import { snapshotUsdPerMonth } from '../inventory/volume-cost.ts';
import type { FarmRoleRow, VolumeSnapshotRow } from '../store/rows.ts';
import { observedSnapshotColumns } from './observed-columns.ts';
import { ownUuids } from './own-uuids.ts';
import type { Recording } from './record-observation.ts';
import { tellObservation } from './tell-observation.ts';

/**
 * Records what a listing shows of snapshots: what became of the known ones, which intent brought a new one, and what is there twice or that no record
 * explains. A listing of snapshots that failed says nothing, and nothing about the rest.
 */
export async function recordSnapshots(recording: Recording): Promise<void> {
  const { listing, inventory, tx } = recording;
  if (listing.snapshots === null) return;
  const { cloudAccountId, location } = inventory;
  const rows = await tx.find('VolumeSnapshot', { cloudAccountId, location, closedAt: null });
  const known = new Set(rows.map((row) => row.cloudId));
  const unnamed = listing.snapshots.items.filter((item) => !known.has(item.cloudId));
  const claimed = await recordUnnamed(recording, rows, unnamed);
  const items = new Map(listing.snapshots.items.map((item) => [item.cloudId, item]));
  for (const row of rows) {
    if (claimed.has(row.id)) continue;
    const item = row.cloudId === null ? undefined : items.get(row.cloudId);
    if (item !== undefined) recordSeen(recording, row, item);
    else if (listing.snapshots.result === 'complete') recordAbsent(recording, row);
  }
}

function recordSeen({ changes, differing, listing }: Recording, row: VolumeSnapshotRow, item: ObservedSnapshot): void {
  const startedAt = listing.snapshots?.startedAt ?? listing.servers.startedAt;
  if (row.observedAt !== null && row.observedAt > startedAt) return;
  const found = row.missingSince === null ? {} : { missingSince: null, missingAt: null, missingConfirmed: false };
  const turned = row.cloudState !== item.state || row.missingSince !== null;
  if (!turned && row.progressPercent === item.progressPercent) return;
  const seen = { ...observedSnapshotColumns(item, startedAt), ...found };
  changes.patch('VolumeSnapshot', row, seen, turned ? { action: 'volume-snapshot.observe' } : undefined);
  // Its progress is shown with its farm role, and is no reason to plan anew.
  if (turned) differing.add(row.farmRoleId);
  else changes.touch({ type: 'FarmRole', id: row.farmRoleId, environmentId: row.environmentId, farmId: row.farmId });
}

/** Noted once; confirmed only by asking for it by id. Of one without an id it may say that it was never taken. */
function recordAbsent(recording: Recording, row: VolumeSnapshotRow): void {
  const { changes, context, differing, listing } = recording;
  const missingSince = listing.snapshots?.startedAt ?? listing.servers.startedAt;
  if (missingSince.getTime() <= row.lastWriteAt.getTime() + context.timing.settleMs) return;
  if (row.cloudId === null) differing.add(row.farmRoleId);
  if (row.cloudId === null || row.missingSince !== null) return;
  changes.patch('VolumeSnapshot', row, { missingSince }, { action: 'volume-snapshot.miss', causeId: tellObservation(recording) });
  differing.add(row.farmRoleId);
}

/** Snapshots that no open row names. @returns the ids of the rows that got theirs. */
async function recordUnnamed(
  recording: Recording,
  rows: readonly VolumeSnapshotRow[],
  unnamed: readonly ObservedSnapshot[],
): Promise<Set<string>> {
  const claimed = new Set<string>();
  if (unnamed.length === 0) return claimed;
  const { context, listing, tx } = recording;
  const makers = await tx.find('VolumeSnapshot', { id: ownUuids(unnamed.map((item) => item.owner?.launch)) });
  const ended = await tx.find('VolumeSnapshot', { cloudId: unnamed.map((item) => item.cloudId), closedAt: { not: null } });
  const farmRoles = await tx.find('FarmRole', { id: ownUuids(unnamed.map((item) => item.owner?.farmRole)), deletedAt: null });
  const startedAt = listing.snapshots?.startedAt.getTime() ?? 0;
  for (const item of [...unnamed].sort(byAge)) {
    // Reads lag behind deletions, too.
    const isGhost = ended.some(
      ({ cloudId, closedAt }) => cloudId === item.cloudId && (closedAt?.getTime() ?? 0) + context.timing.settleMs >= startedAt,
    );
    const farmRole = farmRoles.find(({ id }) => id === item.owner?.farmRole);
    if (isGhost || farmRole === undefined || farmRole.cloudAccountId !== recording.inventory.cloudAccountId) continue;
    const maker = makers.find(({ id }) => id === item.owner?.launch);
    const waiting = rows.find(({ id, cloudId }) => id === maker?.id && cloudId === null && !claimed.has(id));
    if (waiting !== undefined) {
      claimed.add(waiting.id);
      claim(recording, waiting, item);
    } else await insertUnnamed(recording, item, { maker, farmRole, isTwice: claimed.has(maker?.id ?? '') });
  }
  return claimed;
}

const byAge = (a: ObservedSnapshot, b: ObservedSnapshot) =>
  (a.startedAt?.getTime() ?? 0) - (b.startedAt?.getTime() ?? 0) || (a.cloudId < b.cloudId ? -1 : 1);

function claim({ changes, context, differing, listing }: Recording, row: VolumeSnapshotRow, item: ObservedSnapshot): void {
  // It may be younger than its intent: the settle window, after which its absence counts, runs from here.
  const known = { lastWriteAt: context.clock.now(), sentAt: null, notBefore: null };
  const seen = observedSnapshotColumns(item, listing.snapshots?.startedAt ?? listing.servers.startedAt);
  changes.patch('VolumeSnapshot', row, { ...known, ...seen }, { action: 'volume-snapshot.observe' });
  differing.add(row.farmRoleId);
}

/** Its intent has another one already: this one is removed. Where that is not so, people decide: it may be the only copy that there is. */
async function insertUnnamed(
  { changes, cloudAccount, context, differing, inventory, lease, listing, tx }: Recording,
  item: ObservedSnapshot,
  { maker, farmRole, isTwice }: { maker: VolumeSnapshotRow | undefined; farmRole: FarmRoleRow; isTwice: boolean },
): Promise<void> {
  const now = context.clock.now();
  const hasOne = isTwice || ((maker?.cloudId ?? null) !== null && maker?.reason.code !== 'snapshot-lost');
  const purpose: SnapshotPurpose = hasOne ? 'EXCESS' : 'UNCLAIMED';
  const [volume] = item.volumeCloudId === null ? [] : await tx.find('Volume', { farmRoleId: farmRole.id, cloudId: item.volumeCloudId });
  const of = maker ?? (volume && { ...volume, volumeId: volume.id });
  const because = reason(purpose === 'EXCESS' ? 'snapshot-excess' : 'snapshot-unclaimed', {
    now: now.getTime(),
    evidence: { snapshot: item.cloudId, volume: item.volumeCloudId },
  });
  const row: VolumeSnapshotRow = {
    ...{ id: context.newId(), organizationId: lease.organizationId, environmentId: farmRole.environmentId, farmId: farmRole.farmId },
    ...{ farmRoleId: farmRole.id, cloudAccountId: inventory.cloudAccountId, location: inventory.location },
    ...{ slotIndex: of?.slotIndex ?? null, device: of?.device ?? null, volumeId: of?.volumeId ?? null, sizeGib: item.sizeGib },
    ...{ purpose, state: 'INTENDED', reason: because, sentAt: null, notBefore: null, lastWriteAt: now },
    ...{ missingSince: null, missingAt: null, missingConfirmed: false, keepUntil: null, requested: false, createdAt: now, closedAt: null },
    microUsdPerHour: monthly(snapshotUsdPerMonth(context, cloudAccount, { location: inventory.location, sizeGib: item.sizeGib })),
    ...observedSnapshotColumns(item, listing.snapshots?.startedAt ?? now),
  };
  const text = `The cloud shows the snapshot ${item.cloudId}. ${because.text}`;
  changes.insert('VolumeSnapshot', row, { action: 'volume-snapshot.find', event: { type: 'volume-snapshot.found', text } });
  differing.add(farmRole.id);
}
