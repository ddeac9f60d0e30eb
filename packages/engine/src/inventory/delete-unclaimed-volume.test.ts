import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError, ValidationError } from '../engine-error.ts';
import { addOrphanVolume, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { deleteUnclaimedVolume } from './delete-unclaimed-volume.ts';

let world: ExampleInstallation;
let orphanVolumeId: string;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  const farmRole = world.store.dump().FarmRole[0]!;
  orphanVolumeId = await addOrphanVolume(world, farmRole, { cloudId: 'vol-stray', farmRoleId: farmRole.id });
});

const ask = (reason = 'Nobody needs it') => deleteUnclaimedVolume(world.context, world.admin, { orphanVolumeId, reason });

describe('deleting a volume that no record claims', () => {
  test('is recorded with who and why, and its location is looked at at once', async () => {
    await ask();
    const rows = world.store.dump();
    expect(rows.OrphanVolume).toMatchObject([{ requested: true, sentAt: null }]);
    expect(rows.Inventory[0]?.wakeAt).toEqual(world.context.clock.now());
    expect(rows.AuditEntry.find(({ action }) => action === 'orphan-volume.request-deletion')).toMatchObject({ objectId: orphanVolumeId });
    expect(rows.Event.find(({ type }) => type === 'orphan-volume.deletion-requested')?.text).toContain('Nobody needs it');
  });

  test('needs a reason, is asked for once, and not of one that is gone', async () => {
    await expect(ask(' ')).rejects.toBeInstanceOf(ValidationError);
    await ask();
    await expect(ask()).rejects.toBeInstanceOf(ConflictError);
    const closed = { id: orphanVolumeId, requested: false, closedAt: world.context.clock.now() };
    await world.store.transaction(world.organizationId, (tx) => tx.update('OrphanVolume', [closed]));
    await expect(ask()).rejects.toThrow('gone, or claimed, already');
  });
});
