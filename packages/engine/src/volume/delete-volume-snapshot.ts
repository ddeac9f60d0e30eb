import type { CommandInput, Done } from '../access/command.ts';
import { possibleIds } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, NotFoundError, refuse } from '../engine-error.ts';
import { nameOf } from '../reconcile/intend-snapshot.ts';
import type { VolumeSnapshotRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

export interface DeleteVolumeSnapshotInput extends CommandInput {
  snapshotId: string;
  reason: string;
}

/** A person wants a snapshot gone before its time. The reconciler of its farm role deletes it. @returns its id. */
export function deleteVolumeSnapshot(context: EngineContext, viewer: Viewer, input: DeleteVolumeSnapshotInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'deleteVolumeSnapshot', input }, async (tx) => {
    const { row, generation } = await load(tx, viewer, input.snapshotId);
    authorize(viewer, 'volume:delete', row);
    refuse(reasonProblems('reason', input.reason));
    await checkDeletable(tx, row);
    await tx.update('VolumeSnapshot', [{ id: row.id, requested: true }]);
    await tx.update('FarmRole', [{ id: row.farmRoleId, generation: generation + 1 }]);
    const text = `${nameOf(row)} is to be deleted, asked for by ${viewer.label}: ${input.reason}`;
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          ...{ type: 'VolumeSnapshot', action: 'volume-snapshot.request-deletion', before: row, after: { ...row, requested: true } },
          event: { type: 'volume-snapshot.deletion-requested', text },
        },
      ],
    });
    await tx.wake('farm-role', [row.farmRoleId]);
    return { id: row.id };
  });
}

/** @throws ConflictError when it is gone, is asked for already, or the deletion of its volume rests on it. */
async function checkDeletable(tx: Tx, row: VolumeSnapshotRow): Promise<void> {
  if (row.closedAt !== null || row.state === 'DELETING') throw new ConflictError('The snapshot is deleted already.');
  if (row.requested) throw new ConflictError('The deletion of the snapshot is asked for already.');
  if (row.state !== 'COMPLETED' && row.state !== 'FAILED') throw new ConflictError('The snapshot is not complete yet. Wait until it is.');
  const volumes = await tx.find('Volume', { farmRoleId: row.farmRoleId, snapshotId: row.id, closedAt: null });
  if (volumes.length > 0) throw new ConflictError('The deletion of its volume rests on this snapshot. Wait until the volume is deleted.');
}

/** Its farm role is locked first, as the reconciler does. @throws NotFoundError, also when the viewer may not see it. */
async function load(tx: Tx, viewer: Viewer, id: string): Promise<{ row: VolumeSnapshotRow; generation: number }> {
  const [possible] = possibleIds([id]);
  const found = possible === undefined ? undefined : await tx.get('VolumeSnapshot', possible);
  if (found === undefined || !isAllowed(viewer, 'volume:read', found)) throw new NotFoundError('snapshot');
  const farmRole = await tx.get('FarmRole', found.farmRoleId, { lock: true });
  const row = await tx.get('VolumeSnapshot', found.id, { lock: true });
  if (farmRole === undefined || row === undefined) throw new NotFoundError('snapshot');
  return { row, generation: farmRole.generation };
}
