import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError, ValidationError } from '../engine-error.ts';
import { addRunningServer, addVolumeSnapshot, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import type { VolumeRow, VolumeSnapshotRow } from '../store/rows.ts';
import { deleteVolumeSnapshot } from './delete-volume-snapshot.ts';

let world: ExampleInstallation;
let volume: VolumeRow;
let snapshotId: string;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  volume = (await addRunningServer(world, world.store.dump().FarmRole[0]!)).volume;
  snapshotId = await addVolumeSnapshot(world, volume);
});

const ask = (reason = 'Nobody needs it') => deleteVolumeSnapshot(world.context, world.admin, { snapshotId, reason });
const change = (patch: Partial<VolumeSnapshotRow>) =>
  world.store.transaction(world.organizationId, (tx) => tx.update('VolumeSnapshot', [{ id: snapshotId, ...patch }]));

describe('deleting a snapshot before its time', () => {
  test('is recorded with who and why, and its farm role is looked at', async () => {
    const { generation } = world.store.dump().FarmRole[0]!;
    await ask();
    const rows = world.store.dump();
    expect(rows.VolumeSnapshot).toMatchObject([{ requested: true, state: 'COMPLETED' }]);
    expect(rows.FarmRole[0]?.generation).toBe(generation + 1);
    expect(rows.AuditEntry.find(({ action }) => action === 'volume-snapshot.request-deletion')).toMatchObject({ objectId: snapshotId });
    expect(rows.Event.find(({ type }) => type === 'volume-snapshot.deletion-requested')?.text).toContain('Nobody needs it');
  });

  test('needs a reason, is asked for once, and not of one that is not complete or gone', async () => {
    await expect(ask(' ')).rejects.toBeInstanceOf(ValidationError);
    await ask();
    await expect(ask()).rejects.toBeInstanceOf(ConflictError);
    await change({ requested: false, state: 'DELETING' });
    await expect(ask()).rejects.toThrow('deleted already');
  });

  test('is refused while the deletion of its volume rests on it', async () => {
    await world.store.transaction(world.organizationId, (tx) => tx.update('Volume', [{ id: volume.id, snapshotId }]));
    await expect(ask()).rejects.toThrow('rests on this snapshot');
  });
});
