import { snapshotsOf, type VolumeDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { Broken, CheckedEntry, History, SnapshotHistory, Step, TrackedVolume } from './audit-history.ts';
import { momentOf } from './follow-farm-role.ts';

const dayMs = 24 * 3_600_000;

/** Where people ask for a snapshot before a volume is deleted, the deletion is intended only once that snapshot is complete and not missing. */
export function checkSnapshotFirst({ history, entry, object, from, broken }: Step<TrackedVolume>): void {
  if (entry.action !== 'volume.delete' || from !== 'AVAILABLE' || declared(history, object.shown)?.whenUnwanted !== 'snapshot-and-delete')
    return;
  const { snapshotId } = object.shown;
  const snapshot = history.snapshots.get(snapshotId ?? '')?.shown;
  if (snapshot === undefined) broken('kept', 'it is deleted without the snapshot that is to be taken before');
  else if (snapshot.volumeId !== object.id)
    broken('kept', `it is deleted on the strength of snapshot ${snapshotId}, which is of another volume`);
  else if (snapshot.state !== 'COMPLETED' || snapshot.missingSince)
    broken('kept', `it is deleted although its snapshot ${snapshotId} is ${snapshot.missingSince ? 'missing' : snapshot.state}`);
}

/** A snapshot is deleted when its time is over or a person asked for it, and never while the deletion of its volume rests on it. */
export function checkSnapshot(history: History, entry: CheckedEntry, broken: Broken): void {
  const { objectId, before, at, action } = entry;
  const after = (entry.after ?? {}) as SnapshotHistory['shown'] & { closedAt?: string | null };
  const known = before === null ? undefined : history.snapshots.get(objectId);
  if (before !== null && known === undefined) return;
  const from = known?.shown.state;
  const snapshot: SnapshotHistory = { shown: { ...known?.shown, ...after }, since: known?.since ?? at.getTime() };
  if (after.closedAt || entry.after === null) history.snapshots.delete(objectId);
  else history.snapshots.set(objectId, snapshot);
  if (action === 'volume-snapshot.delete' && from === 'COMPLETED') checkDeletion(history, { entry, snapshot }, broken);
}

function checkDeletion(history: History, { entry, snapshot }: { entry: CheckedEntry; snapshot: SnapshotHistory }, broken: Broken): void {
  const { volumeId, requested, purpose } = snapshot.shown;
  const volume = history.open.get(volumeId ?? '');
  if (volume?.type === 'Volume' && volume.shown.snapshotId === entry.objectId)
    broken('kept', `it is deleted although the deletion of volume ${volumeId} rests on it`);
  if (requested || purpose === 'EXCESS') return;
  const now = entry.at.getTime();
  const until = momentOf(snapshot.shown.keepUntil);
  if (until !== null && until > now) broken('kept', `it is deleted although it is to be kept until ${snapshot.shown.keepUntil}`);
  if (until !== null) return;
  const { kept, keepDays } = snapshotsOf(declared(history, snapshot.shown));
  const newer = newerOf(history, snapshot);
  // Of a volume that is gone it is kept for its days, of one that is there until there are enough newer ones.
  if (volume === undefined ? now < snapshot.since + keepDays * dayMs : newer < kept)
    broken(
      'kept',
      `it is deleted with ${newer} newer snapshots of its volume, where ${kept} are kept, and ${keepDays} days of a volume that is gone`,
    );
}

function newerOf({ snapshots }: History, { shown: { volumeId }, since }: SnapshotHistory): number {
  const isNewer = (other: SnapshotHistory) =>
    other.shown.purpose === 'SCHEDULED' && other.shown.state === 'COMPLETED' && other.since > since;
  return [...snapshots.values()].filter((other) => other.shown.volumeId === volumeId && isNewer(other)).length;
}

function declared(
  { farmRoles }: History,
  { farmRoleId, device }: { farmRoleId?: string; device?: string | null },
): VolumeDeclaration | undefined {
  const declaration = farmRoles.get(farmRoleId ?? '')?.declaration;
  return declaration?.volumes?.find((volume) => volume.device === device);
}
