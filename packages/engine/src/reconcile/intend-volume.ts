import type { AttachVolume, CreateVolume, DeleteVolume, KeepVolume, NoteVolume } from '@farmhand/domain/plan';
import { isVolumeClosed } from '@farmhand/domain/volume-state';
import type { VolumeRow } from '../store/rows.ts';
import { soughtUntil } from '../volume/sought-until.ts';
import type { ChangeSet } from './change-set.ts';
import { findServer, findVolume } from './find-row.ts';
import { notSeen } from './insert-launch.ts';
import type { Round } from './round.ts';

type VolumeAction = CreateVolume | AttachVolume | DeleteVolume | KeepVolume;

/** A call about one volume whose intent is recorded. */
export interface VolumeCall {
  action: CreateVolume | AttachVolume | DeleteVolume;
  row: VolumeRow;
}

export function noteVolume(action: NoteVolume, { context, work }: Round, changes: ChangeSet): void {
  const row = findVolume(work.volumes, action.volumeId);
  const patch: Partial<VolumeRow> = {
    state: action.to,
    reason: action.reason,
    ...(action.to === 'AVAILABLE' ? { serverId: null } : {}),
    ...(action.to === 'ATTACHED' ? { attachedAt: row.attachedAt ?? context.clock.now() } : {}),
    // What somebody held may differ from its snapshot: another has to be taken before it is deleted.
    ...(action.from === action.to || isVolumeClosed(action.to) ? {} : { snapshotId: null }),
    ...(isVolumeClosed(action.to) ? { serverId: null, closedAt: context.clock.now() } : {}),
    ...(row.missingConfirmed && action.reason.code === 'volume-lost' ? { soughtUntil: soughtUntil(context) } : {}),
  };
  const text = `Volume ${row.device} of slot ${row.slotIndex}: ${action.from} → ${action.to}. ${action.reason.text}`;
  changes.patch('Volume', row, patch, { action: 'volume.transition', event: { type: `volume.${action.to.toLowerCase()}`, text } });
}

/** Records what is to be done with a volume. @returns the calls to send once it is committed. */
export function intendVolume(action: VolumeAction, round: Round, changes: ChangeSet): VolumeCall[] {
  const now = round.context.clock.now();
  if (action.kind === 'keep-volume') {
    const row = findVolume(round.work.volumes, action.volumeId);
    const keepUntil = action.until === null ? null : new Date(action.until);
    changes.patch('Volume', row, { keepUntil, reason: action.reason }, { action: 'volume.keep' });
    return [];
  }
  if (action.kind === 'create-volume' && action.volumeId === null) return [insertVolume(action, round, changes)];
  const row = findVolume(round.work.volumes, action.volumeId ?? '');
  const patch = { ...patchOf(action), reason: action.reason, lastWriteAt: now };
  const text = `Volume ${row.device} of slot ${row.slotIndex}: ${action.reason.text}`;
  changes.patch('Volume', row, patch, {
    action: `volume.${action.kind.replace('-volume', '')}`,
    event: { type: `volume.${action.kind.replace('-volume', '')}`, text },
  });
  return [{ action, row: { ...row, ...patch } }];
}

function patchOf(action: VolumeCall['action']): Partial<VolumeRow> {
  switch (action.kind) {
    case 'attach-volume':
      return { state: 'ATTACHING', serverId: action.serverId, keepUntil: null, snapshotId: null };
    case 'delete-volume':
      return { state: 'DELETING' };
    case 'create-volume':
      return { serverId: action.serverId, zone: action.zone };
  }
}

function insertVolume(action: CreateVolume, { context, lease, work }: Round, changes: ChangeSet): VolumeCall {
  const now = context.clock.now();
  const { farm, farmRole } = work;
  const row: VolumeRow = {
    id: context.newId(),
    organizationId: lease.organizationId,
    environmentId: farmRole.environmentId,
    farmId: farm.id,
    farmRoleId: farmRole.id,
    cloudAccountId: farmRole.cloudAccountId,
    location: farmRole.location,
    slotIndex: action.slot,
    device: action.volume.device,
    sizeGib: action.volume.sizeGib,
    type: action.volume.type,
    state: 'INTENDED',
    reason: action.reason,
    zone: action.zone,
    launchId: null,
    token: context.randomToken(),
    serverId: action.serverId === null ? null : findServer(work.servers, action.serverId).id,
    lastWriteAt: now,
    heldBy: null,
    attachedAt: null,
    soughtUntil: null,
    ...notSeen,
    keepUntil: null,
    snapshotId: null,
    fromSnapshotId: action.snapshotId,
    createdAt: now,
    closedAt: null,
    microUsdPerHour: work.money.prices.volumes[action.volume.device] ?? null,
  };
  const text = `Volume ${row.device} of slot ${row.slotIndex}: ${action.reason.text}`;
  changes.insert('Volume', row, { action: 'volume.create', event: { type: 'volume.create', text } });
  return { action, row };
}
