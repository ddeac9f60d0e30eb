import type { Random } from '../random.ts';
import { recordPerson } from '../record-person.ts';
import { type Happening, inTransaction, type Stage } from '../stage.ts';
import { fault } from './add-fault.ts';

/** What becomes of snapshots: they fail, their calls are not answered, they do not show, and people want them gone. */
export const snapshots: readonly Happening[] = [
  { name: 'snapshot fails', weight: 2, happen: fault({ kind: 'copy-fails' }) },
  { name: 'snapshot taken without an answer', weight: 4, happen: fault({ kind: 'timeout-after' }, 'createCopy') },
  { name: 'list of snapshots loses pages', weight: 2, happen: fault({ kind: 'missing-pages', keepPages: 1 }, 'listCopies') },
  { name: 'list of snapshots fails', weight: 2, happen: fault({ kind: 'failing-list', afterPages: 0 }, 'listCopies') },
  { name: 'people delete a snapshot', weight: 2, happen: requestDeletion },
  { name: 'volumes not wanted', weight: 4, happen: scaleIn },
];

/** As the command does it. */
async function requestDeletion({ world, declared }: Stage, random: Random): Promise<void> {
  const complete = world.truth.snapshots().filter(({ state, requested }) => state === 'COMPLETED' && !requested);
  if (complete.length === 0) return;
  const { id, farmRoleId } = random.pick(complete);
  await inTransaction({ world, declared }, async (tx) => {
    const farmRole = await tx.get('FarmRole', farmRoleId, { lock: true });
    const row = await tx.get('VolumeSnapshot', id, { lock: true });
    if (farmRole === undefined || row?.state !== 'COMPLETED' || (await tx.find('Volume', { snapshotId: id, closedAt: null })).length > 0)
      return;
    const after = { ...row, requested: true };
    await tx.update('VolumeSnapshot', [{ id, requested: true }]);
    await tx.update('FarmRole', [{ id: farmRoleId, generation: farmRole.generation + 1 }]);
    await recordPerson(world, { tx, ...declared }, [
      { type: 'VolumeSnapshot', action: 'volume-snapshot.request-deletion', before: row, after },
    ]);
    await tx.wake('farm-role', [farmRoleId]);
  });
}

/** One server stays: the volumes of the others go the way that is declared. */
async function scaleIn({ world, declared }: Stage, random: Random): Promise<void> {
  const withVolumes = world.truth.farmRoles().filter(({ declaration }) => declaration.volumes.length > 0);
  if (withVolumes.length === 0) return;
  const { id } = random.pick(withVolumes);
  await inTransaction({ world, declared }, async (tx) => {
    const row = await tx.get('FarmRole', id, { lock: true });
    if (row === undefined) return;
    const scaling = { ...row.declaration.scaling, min: 0, source: { kind: 'manual', desired: 0 } } as const;
    const after = { ...row, declaration: { ...row.declaration, scaling } };
    await tx.update('FarmRole', [{ id, declaration: after.declaration, generation: row.generation + 1 }]);
    await recordPerson(world, { tx, ...declared }, [{ type: 'FarmRole', action: 'farm-role.change', before: row, after }]);
    await tx.wake('farm-role', [id]);
  });
}
