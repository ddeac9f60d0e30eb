import type { DeleteSnapshot, NoteSnapshot, TakeSnapshot } from '@farmhand/domain/plan';
import { isSnapshotClosed } from '@farmhand/domain/snapshot-state';
import type { VolumeSnapshotRow } from '../store/rows.ts';
import type { ChangeSet } from './change-set.ts';
import { findVolume } from './find-row.ts';
import { notSeen } from './insert-launch.ts';
import type { Round } from './round.ts';

/** A call about one snapshot whose intent is recorded. */
export interface SnapshotCall {
  action: TakeSnapshot | DeleteSnapshot;
  row: VolumeSnapshotRow;
}

export function noteSnapshot(action: NoteSnapshot, { context, work }: Round, changes: ChangeSet): void {
  const row = findSnapshot(work.snapshots, action.snapshotId);
  const now = context.clock.now();
  const patch: Partial<VolumeSnapshotRow> = {
    ...{ state: action.to, reason: action.reason, lastWriteAt: now, sentAt: null, notBefore: null },
    ...(isSnapshotClosed(action.to) ? { closedAt: now } : {}),
  };
  const text = `${nameOf(row)}: ${action.from} → ${action.to}. ${action.reason.text}`;
  changes.patch('VolumeSnapshot', row, patch, {
    action: 'volume-snapshot.transition',
    event: { type: `volume-snapshot.${action.to.toLowerCase()}`, text },
  });
}

/** Records that a snapshot is to be taken or deleted. @returns the call to send once it is committed. */
export function intendSnapshot(action: TakeSnapshot | DeleteSnapshot, round: Round, changes: ChangeSet): SnapshotCall {
  if (action.kind === 'take-snapshot' && action.snapshotId === null) return insertSnapshot(action, round, changes);
  const row = findSnapshot(round.work.snapshots, action.snapshotId ?? '');
  const now = round.context.clock.now();
  const written = { reason: action.reason, lastWriteAt: now };
  const patch: Partial<VolumeSnapshotRow> =
    action.kind === 'delete-snapshot' ? { ...written, state: 'DELETING' } : { ...written, sentAt: now, notBefore: null };
  const verb = action.kind === 'delete-snapshot' ? 'delete' : 'take';
  const event = { type: `volume-snapshot.${verb}`, text: `${nameOf(row)}: ${action.reason.text}` };
  changes.patch('VolumeSnapshot', row, patch, { action: `volume-snapshot.${verb}`, event });
  return { action, row: { ...row, ...patch } };
}

/** The volume says which snapshot its deletion waits for. */
function insertSnapshot(action: TakeSnapshot, { context, lease, work }: Round, changes: ChangeSet): SnapshotCall {
  const now = context.clock.now();
  const { farm, farmRole } = work;
  const volume = findVolume(work.volumes, action.volumeId);
  const row: VolumeSnapshotRow = {
    ...{ id: context.newId(), organizationId: lease.organizationId, environmentId: farmRole.environmentId, farmId: farm.id },
    ...{ farmRoleId: farmRole.id, cloudAccountId: volume.cloudAccountId, location: volume.location },
    ...{ slotIndex: volume.slotIndex, device: volume.device, volumeId: volume.id, volumeCloudId: volume.cloudId, sizeGib: volume.sizeGib },
    ...{ purpose: action.purpose, state: 'INTENDED', reason: action.reason, progressPercent: 0, ...notSeen },
    ...{ sentAt: now, notBefore: null, lastWriteAt: now, keepUntil: action.keepUntil === null ? null : new Date(action.keepUntil) },
    ...{ requested: false, createdAt: now, closedAt: null, microUsdPerHour: work.money.prices.snapshots[volume.id] ?? null },
  };
  const event = { type: 'volume-snapshot.take', text: `${nameOf(row)}: ${action.reason.text}` };
  changes.insert('VolumeSnapshot', row, { action: 'volume-snapshot.take', event });
  if (action.purpose === 'BEFORE_DELETION')
    changes.patch('Volume', volume, { snapshotId: row.id, reason: action.reason }, { action: 'volume.await-snapshot' });
  return { action, row };
}

/** For people: of which volume it is. */
export function nameOf({ slotIndex, device, cloudId }: VolumeSnapshotRow): string {
  return device === null ? `Snapshot ${cloudId}` : `Snapshot of ${device} of slot ${slotIndex}`;
}

function findSnapshot(snapshots: readonly VolumeSnapshotRow[], id: string): VolumeSnapshotRow {
  const row = snapshots.find((snapshot) => snapshot.id === id);
  if (row === undefined) throw new Error(`The plan names snapshot ${id}, which was not read.`);
  return row;
}
