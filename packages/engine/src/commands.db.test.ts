import { afterAll, beforeAll, expect, test } from 'vitest';
import { authenticateToken } from './access/authenticate-token.ts';
import { bootstrap } from './access/bootstrap.ts';
import { createApiToken } from './access/create-api-token.ts';
import { ownerOrganizations } from './access/owner-organizations.ts';
import { revokeApiToken } from './access/revoke-api-token.ts';
import { createCloudAccount } from './cloud-account/create-cloud-account.ts';
import { deleteCloudAccount } from './cloud-account/delete-cloud-account.ts';
import { updateCloudAccount } from './cloud-account/update-cloud-account.ts';
import { addOrphan, addRunningServer, farmInput, farmRoleInput, type InstalledExample } from './example-installation.ts';
import { addFarmRole } from './farm/add-farm-role.ts';
import { changeFarmRole } from './farm/change-farm-role.ts';
import { cloneFarm } from './farm/clone-farm.ts';
import { createFarm } from './farm/create-farm.ts';
import { deleteFarm } from './farm/delete-farm.ts';
import { freezeFarm } from './farm/freeze-farm.ts';
import { removeFarmRole } from './farm/remove-farm-role.ts';
import { suspendFarm } from './farm/suspend-farm.ts';
import { adoptUnclaimedServer } from './inventory/adopt-unclaimed-server.ts';
import { deleteUnclaimedServer } from './inventory/delete-unclaimed-server.ts';
import { createImage } from './role/create-image.ts';
import { createRole } from './role/create-role.ts';
import { updateRole } from './role/update-role.ts';
import { terminateServer } from './server/terminate-server.ts';
import type { RowName, Rows } from './store/rows.ts';
import { createTestInstallation, type TestInstallation } from './test-installation.ts';

let world: InstalledExample;
let owner: TestInstallation['owner'];
let close: TestInstallation['close'] | undefined;
beforeAll(async () => {
  ({ world, owner, close } = await createTestInstallation());
});
afterAll(() => close?.());

const all = <N extends RowName>(name: N): Promise<Rows[N][]> =>
  world.context.store.transaction(world.organizationId, (tx) => tx.find(name, {} as never));

test('a farm is declared, changed, frozen, suspended, cloned and deleted', async () => {
  const { context, admin } = world;
  const farmRoles = [farmRoleInput(world, { userData: '#!/bin/sh' })];
  const { id: farmId } = await createFarm(context, admin, farmInput(world, { farmRoles, idempotencyKey: 'first' }));
  expect(await createFarm(context, admin, farmInput(world, { farmRoles, idempotencyKey: 'first' }))).toEqual({ id: farmId });
  const farmRole = (await all('FarmRole'))[0]!;
  const { server } = await addRunningServer(world, farmRole);
  await changeFarmRole(context, admin, { farmRoleId: farmRole.id, version: 1, scaling: { min: 1, max: 3 }, roleId: world.roleId });
  const added = await addFarmRole(context, admin, { farmId, version: 2, farmRole: farmRoleInput(world, { alias: 'db' }) });
  await removeFarmRole(context, admin, { farmRoleId: added.id, version: 3 });
  await freezeFarm(context, admin, { farmId, version: 4, reason: 'Month end', until: new Date('2026-04-01T00:00:00Z') });
  await terminateServer(context, admin, { serverId: server.id, reason: 'Disk errors' });
  await suspendFarm(context, admin, { farmId, version: 5 });
  await expect(suspendFarm(context, admin, { farmId, version: 5 })).rejects.toMatchObject({ code: 'conflict', currentVersion: 6 });
  await expect(createFarm(context, admin, farmInput(world))).rejects.toThrow('A farm named shop exists');
  const copy = await cloneFarm(context, admin, { farmId, name: 'copy' });
  await deleteFarm(context, admin, { farmId: copy.id, version: 1 });
  const farm = (await all('Farm')).find(({ id }) => id === farmId);
  expect(farm).toMatchObject({ status: 'SUSPENDED', version: 6, revision: 4, frozenUntil: new Date('2026-04-01T00:00:00Z') });
  expect((await all('FarmRevision')).filter((row) => row.farmId === farmId).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect((await all('FarmRole'))[0]).toMatchObject({ max: 3, generation: 5, revision: 1 });
  expect((await all('Server'))[0]?.request).toMatchObject({ kind: 'terminate', because: 'Disk errors' });
});

test('a server that no record claims is adopted into a free slot, within max, and another is asked to be deleted', async () => {
  const { context, admin } = world;
  const farmRoles = [farmRoleInput(world, { scaling: { min: 2, max: 2 } })];
  const { id: farmId } = await createFarm(context, admin, farmInput(world, { name: 'adopting', farmRoles }));
  const farmRole = (await all('FarmRole')).find((row) => row.farmId === farmId)!;
  const [first, next] = [
    await addOrphan(world, farmRole, { cloudId: 'i-first', farmRoleId: farmRole.id }),
    await addOrphan(world, farmRole, { cloudId: 'i-next', farmRoleId: null }),
  ];
  const { id } = await adoptUnclaimedServer(context, admin, { orphanId: first, reason: 'It serves' });
  expect((await all('Server')).find((row) => row.id === id)).toMatchObject({ slotIndex: 1, cloudId: 'i-first', state: 'PENDING' });
  await adoptUnclaimedServer(context, admin, { orphanId: next, farmRoleId: farmRole.id, reason: 'It serves' });
  const beyond = await addOrphan(world, farmRole, { cloudId: 'i-beyond', farmRoleId: farmRole.id });
  await expect(adoptUnclaimedServer(context, admin, { orphanId: beyond, reason: 'It serves' })).rejects.toThrow('2 of at most 2');
  await deleteUnclaimedServer(context, admin, { orphanId: beyond, reason: 'Nobody needs it' });
  expect((await all('Orphan')).find((row) => row.id === beyond)).toMatchObject({ requested: true });
});

test('the same request sent twice at once under one key is done once', async () => {
  const { context, admin } = world;
  const send = () => createFarm(context, admin, farmInput(world, { name: 'once', idempotencyKey: 'at-once' }));
  const [first, second, third] = await Promise.all([send(), send(), send()]);
  expect(second).toEqual(first);
  expect(third).toEqual(first);
  expect((await all('Farm')).filter(({ name }) => name === 'once')).toHaveLength(1);
});

test('of two people who change the same version at once, one wins and the other is told', async () => {
  const { context, admin } = world;
  const { id: farmId } = await createFarm(context, admin, farmInput(world, { name: 'contended' }));
  const farmRole = (await all('FarmRole')).find((row) => row.farmId === farmId)!;
  const change = (min: number) => changeFarmRole(context, admin, { farmRoleId: farmRole.id, version: 1, scaling: { min, max: 9 } });
  const results = await Promise.allSettled([change(3), change(4), change(5)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ currentVersion: 2 });
});

test('of two farms that take one name at once, one is told that it is taken', async () => {
  const { context, admin } = world;
  const results = await Promise.allSettled([1, 2].map(() => createFarm(context, admin, farmInput(world, { name: 'named' }))));
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = results.find((result) => result.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'conflict', message: expect.stringMatching(/exists in this environment/) });
});

test('accounts, images, roles and tokens come and go', async () => {
  const { context, admin, cloud, environmentId, imageId } = world;
  const credentials = { aws: { accessKeyId: 'AKIAOTHER' } };
  const { id: cloudAccountId } = await createCloudAccount(context, admin, { name: 'Second', environmentIds: [environmentId], credentials });
  await updateCloudAccount(context, admin, { cloudAccountId, version: 1, name: 'Renamed', credentials });
  await deleteCloudAccount(context, admin, { cloudAccountId, version: 2 });
  cloud.images.push({ ...cloud.images[0]!, cloudId: 'ami-2' });
  const image = await createImage(context, admin, { name: 'two', cloud: 'aws', location: 'eu-west-1', cloudImageId: 'ami-2' });
  const role = await createRole(context, admin, { name: 'app', imageIds: [imageId] });
  await updateRole(context, admin, { roleId: role.id, version: 1, imageIds: [image.id] });
  await expect(updateRole(context, admin, { roleId: 'no-id', version: 1 })).rejects.toThrow('There is no such role');
  const token = await createApiToken(context, admin, { name: 'ci', accessRole: 'viewer' });
  expect(await authenticateToken(context, token.secret)).toMatchObject({ kind: 'token', tokenId: token.id });
  await revokeApiToken(context, admin, { apiTokenId: token.id });
  expect(await authenticateToken(context, token.secret)).toBeUndefined();
});

test('bootstrap finds the organization that is there, and makes its first administrator', async () => {
  const beginning = { organizationName: 'Other', environmentNames: ['Other'], administratorUserId: 'first' };
  expect(await bootstrap(world.context, ownerOrganizations(owner), beginning)).toBe(world.organizationId);
  expect(await bootstrap(world.context, ownerOrganizations(owner), beginning)).toBe(world.organizationId);
  expect((await all('Environment')).map(({ name }) => name)).toEqual(['Production', 'Staging']);
  expect(await all('AccessGrant')).toMatchObject([{ userId: 'first', accessRole: 'administrator', environmentId: null }]);
});
