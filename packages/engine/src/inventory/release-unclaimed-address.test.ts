import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError, ValidationError } from '../engine-error.ts';
import { addOrphanAddress, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { releaseUnclaimedAddress } from './release-unclaimed-address.ts';

let world: ExampleInstallation;
let orphanAddressId: string;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  const farmRole = world.store.dump().FarmRole[0]!;
  orphanAddressId = await addOrphanAddress(world, farmRole, { cloudId: 'eip-stray', farmRoleId: farmRole.id });
});

const ask = (reason = 'Nobody needs it') => releaseUnclaimedAddress(world.context, world.admin, { orphanAddressId, reason });

describe('releasing an address that no record claims', () => {
  test('is recorded with who and why, and its location is looked at at once', async () => {
    await ask();
    const rows = world.store.dump();
    expect(rows.OrphanAddress).toMatchObject([{ requested: true, sentAt: null }]);
    expect(rows.Inventory[0]?.wakeAt).toEqual(world.context.clock.now());
    expect(rows.AuditEntry.find(({ action }) => action === 'orphan-address.request-release')).toMatchObject({ objectId: orphanAddressId });
    expect(rows.Event.find(({ type }) => type === 'orphan-address.release-requested')?.text).toContain('Nobody needs it');
  });

  test('needs a reason, is asked for once, and not of one that is gone', async () => {
    await expect(ask(' ')).rejects.toBeInstanceOf(ValidationError);
    await ask();
    await expect(ask()).rejects.toBeInstanceOf(ConflictError);
    const closed = { id: orphanAddressId, requested: false, closedAt: world.context.clock.now() };
    await world.store.transaction(world.organizationId, (tx) => tx.update('OrphanAddress', [closed]));
    await expect(ask()).rejects.toThrow('gone, or claimed, already');
  });
});
