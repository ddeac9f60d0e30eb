import { whenZoneDarkOf } from '@farmhand/domain/when-zone-dark';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { VolumeRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import type { Known } from './known.ts';
import { zoneKey } from './stand-ins.ts';

/**
 * I5 for volumes: a slot goes on with another volume only where people chose that and its zone seemed lost, in the transaction in which it leaves the one it
 * had; and where they chose the latest snapshot, with the latest of that very volume.
 */
export const neverMovedUnasked: Check = {
  invariant: 'I5',
  afterCommit(known, { changed }) {
    const left = changed.flatMap((change) => (isLeft(change) ? [change.after] : []));
    for (const row of left) holdToChoice(known, row);
    for (const { name, before, after } of changed) {
      if (name !== 'Volume' || before !== undefined || after === undefined || after.launchId !== null || after.serverId !== null) continue;
      const former = left.find(
        ({ farmRoleId, slotIndex, device }) => farmRoleId === after.farmRoleId && slotIndex === after.slotIndex && device === after.device,
      );
      if (former === undefined) throw new BrokenInvariant('I5', `volume ${after.id} is made for slot ${after.slotIndex}, which left none.`);
      holdToSnapshot(known, after, former);
    }
  },
};

const isLeft = (change: ChangedRow): change is ChangedRow & { name: 'Volume'; after: VolumeRow } =>
  change.name === 'Volume' && change.after?.state === 'LEFT' && change.before?.state !== 'LEFT';

function holdToChoice({ farmRoles, everDark }: Known, row: VolumeRow): void {
  const farmRole = farmRoles.get(row.farmRoleId);
  const choice = farmRole && whenZoneDarkOf(farmRole.declaration).choice;
  if (choice !== 'fresh-volume' && choice !== 'latest-snapshot')
    throw new BrokenInvariant('I5', `volume ${row.cloudId} is left, and people chose ${choice}.`);
  if (row.zone !== null && !everDark.has(zoneKey({ ...row, zone: row.zone })))
    throw new BrokenInvariant('I5', `volume ${row.cloudId} is left in ${row.zone}, which never seemed lost.`);
}

function holdToSnapshot({ farmRoles, snapshots }: Known, row: VolumeRow, former: VolumeRow): void {
  const farmRole = farmRoles.get(row.farmRoleId);
  if (farmRole === undefined || whenZoneDarkOf(farmRole.declaration).choice !== 'latest-snapshot') return;
  const source = row.fromSnapshotId === null ? undefined : snapshots.get(row.fromSnapshotId);
  if (source?.state !== 'COMPLETED') throw new BrokenInvariant('I5', `volume ${row.id} is made out of no complete snapshot.`);
  if (source.id !== former.fromSnapshotId && source.volumeId !== former.id)
    throw new BrokenInvariant('I5', `volume ${row.id} is made out of a snapshot of another volume than ${former.cloudId}.`);
}
