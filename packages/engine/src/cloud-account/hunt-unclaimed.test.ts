import { beforeEach, expect, test } from 'vitest';
import { type ExampleInstallation, exampleInstallation } from '../example-installation.ts';
import { exampleWorld } from '../store/example-world.ts';
import { deleteCloudAccount } from './delete-cloud-account.ts';
import { updateCloudAccount } from './update-cloud-account.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
});
const main = () => world.store.dump().CloudAccount[0]!;
const rows = exampleWorld();
const place = () => ({ organizationId: main().organizationId, cloudAccountId: main().id, farmRoleId: null });

/** What a slot left in a dark zone, or what nobody claims: it is in the cloud, and billed. */
const billed = {
  volume: () => world.store.transaction(main().organizationId, (tx) => tx.insert('OrphanVolume', [rows.orphanVolume('vol-9', place())])),
  address: () => world.store.transaction(main().organizationId, (tx) => tx.insert('OrphanAddress', [rows.orphanAddress('eip-9', place())])),
};

test.each(['volume', 'address'] as const)('an account whose cloud has an unclaimed %s is not deleted', async (what) => {
  await billed[what]();
  await expect(deleteCloudAccount(world.context, world.admin, { cloudAccountId: main().id, version: main().version })).rejects.toThrow('not gone yet');
});

test.each(['volume', 'address'] as const)('nor does it become another one while it has an unclaimed %s', async (what) => {
  await billed[what]();
  const credentials = { aws: { accessKeyId: 'AKIAOTHER', secretAccessKey: 'very-secret-canary' } };
  await expect(updateCloudAccount(world.context, world.admin, { cloudAccountId: main().id, version: main().version, credentials })).rejects.toThrow(/belong to/);
});
