import { CloudError } from '@farmhand/clouds/cloud-error';
import { beforeEach, describe, expect, test } from 'vitest';
import { CloudCallError, ConflictError, ValidationError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { sealContexts } from '../seal-contexts.ts';
import { exampleWorld } from '../store/example-world.ts';
import type { Tx } from '../store/store.ts';
import { checkCloudAccount } from './check-cloud-account.ts';
import type { CreateCloudAccountInput, UpdateCloudAccountInput } from './cloud-account-inputs.ts';
import { createCloudAccount } from './create-cloud-account.ts';
import { deleteCloudAccount } from './delete-cloud-account.ts';
import { updateCloudAccount } from './update-cloud-account.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
});

const keys = (accessKeyId: string) => ({ aws: { accessKeyId, secretAccessKey: 'very-secret-canary' } });
const create = (overrides: Partial<CreateCloudAccountInput> = {}) =>
  createCloudAccount(world.context, world.admin, {
    ...{ name: 'Second', environmentIds: [world.environmentId], credentials: keys('AKIAOTHER') },
    ...overrides,
  });
const main = () => world.store.dump().CloudAccount[0]!;
const update = (overrides: Partial<UpdateCloudAccountInput>) =>
  updateCloudAccount(world.context, world.admin, { cloudAccountId: main().id, version: main().version, ...overrides });
const check = () => checkCloudAccount(world.context, world.admin, { cloudAccountId: main().id });
const unavailable = new CloudError('unavailable', 'Could not reach the cloud.');

/** A farm role with a server that runs in the account. */
async function use() {
  await createFarm(world.context, world.admin, farmInput(world));
  await addRunningServer(world, world.store.dump().FarmRole[0]!);
  world.woken.length = 0;
}

/** What is in the cloud and billed, and no record claims: a volume that a slot left is one. */
const unclaimed = {
  volume: () => insert((tx) => tx.insert('OrphanVolume', [rows.orphanVolume('vol-9', ofMain())])),
  address: () => insert((tx) => tx.insert('OrphanAddress', [rows.orphanAddress('eip-9', ofMain())])),
};
const rows = exampleWorld();
const ofMain = () => ({ organizationId: world.organizationId, cloudAccountId: main().id, farmRoleId: null });
const insert = (work: (tx: Tx) => Promise<void>) => world.store.transaction(world.organizationId, work);

describe('createCloudAccount', () => {
  test('saves credentials that work, sealed, with whose they are', async () => {
    const { id } = await create();
    const account = world.store.dump().CloudAccount[1]!;
    expect(account).toMatchObject({ id, cloud: 'aws', status: 'OK', identityId: 'aws/2', identityLabel: 'key of aws/2', version: 1 });
    expect(account.checkedAt).toEqual(world.context.clock.now());
    expect(account.credentials).not.toContain('canary');
    expect(JSON.parse(world.context.secretBox.open(account.credentials, sealContexts.credentials(id)))).toEqual(keys('AKIAOTHER').aws);
  });

  test.each([
    ['that the cloud refuses', { credentials: keys('AKIAWRONG') }, 'credentials'],
    ['that do not have the shape of the cloud', { credentials: { aws: {} } }, 'credentials'],
  ])('credentials %s are an error of the cloud, and nothing is saved', async (_, overrides, cloudCode) => {
    const before = world.store.dump();
    const error = await create(overrides).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(CloudCallError);
    expect(error.cloudCode).toBe(cloudCode);
    expect(world.store.dump()).toEqual(before);
  });

  test('names every problem by its path before the cloud is asked', async () => {
    const error = await create({ name: '', environmentIds: ['x'], endpoint: 'ftp://user@host' }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.problems.map(({ path }: { path: string }) => path)).toEqual(['name', 'endpoint', 'environmentIds.0']);
    await expect(create({ credentials: {} })).rejects.toThrow('exactly one cloud');
    await expect(create({ credentials: { aws: {}, gce: {} } })).rejects.toThrow('exactly one cloud');
    expect(world.cloud.calls).toBe(0);
  });

  test('refuses a name that is taken', async () => {
    await expect(create({ name: 'Main' })).rejects.toThrow(new ConflictError('A cloud account named Main exists. Choose another name.'));
  });

  test('repeated under the same key, the cloud is not asked again', async () => {
    const first = await create({ idempotencyKey: 'key' });
    expect(await create({ idempotencyKey: 'key' })).toEqual(first);
    expect(world.cloud.calls).toBe(1);
  });
});

describe('updateCloudAccount', () => {
  test('new credentials of the same identity replace the old ones while servers run, and whoever uses it looks again', async () => {
    await use();
    await update({ credentials: keys('AKIAMAINTOO') });
    expect(main()).toMatchObject({ version: 2, identityId: 'aws/1', status: 'OK' });
    expect(world.context.secretBox.open(main().credentials, sealContexts.credentials(main().id))).toContain('AKIAMAINTOO');
    expect(world.woken.map(({ kind }) => kind).sort()).toEqual(['farm-role', 'inventory']);
    expect(world.store.dump().FarmRole[0]?.generation).toBe(2);
  });

  test('the share of the rate limits changes on record, and only within its bounds', async () => {
    await update({ ratePercent: 40 });
    expect(main()).toMatchObject({ version: 2, ratePercent: 40 });
    expect(world.store.dump().AuditEntry.at(-1)).toMatchObject({ action: 'cloud-account.change', after: { ratePercent: 40 } });
    await expect(update({ ratePercent: 0 })).rejects.toThrow('whole number of percent');
    expect(main().ratePercent).toBe(40);
  });

  test('credentials of another identity are refused while anything of it is in the cloud, and taken otherwise', async () => {
    await use();
    const before = world.store.dump();
    await expect(update({ credentials: keys('AKIAOTHER') })).rejects.toThrow(
      /belong to aws\/2 .* but Main is aws\/1 .* 2 servers, volumes, snapshots, addresses or launches/,
    );
    expect(world.store.dump()).toEqual(before);
    world = await exampleInstallation();
    await update({ credentials: keys('AKIAOTHER') });
    expect(main().identityId).toBe('aws/2');
  });

  test.each(['volume', 'address'] as const)(
    'nor are they taken while it has an unclaimed %s, and the message says what to do',
    async (what) => {
      await unclaimed[what]();
      await expect(update({ credentials: keys('AKIAOTHER') })).rejects.toThrow(
        /1 servers, volumes, .* exist\. .* No record claims 1 of them/,
      );
      expect(main().identityId).toBe('aws/1');
    },
  );

  test('credentials that do not work are not saved', async () => {
    const before = main();
    await expect(update({ credentials: keys('AKIAWRONG') })).rejects.toThrow(CloudCallError);
    expect(main()).toEqual(before);
  });

  test('name and environments change without asking the cloud', async () => {
    await update({ name: 'Renamed', environmentIds: [world.environmentId, world.otherEnvironmentId] });
    expect(main()).toMatchObject({ name: 'Renamed', environmentIds: [world.environmentId, world.otherEnvironmentId], version: 2 });
    expect(world.cloud.calls).toBe(0);
  });

  test('refuses to leave out an environment whose farm roles use it', async () => {
    await use();
    await expect(update({ environmentIds: [world.otherEnvironmentId] })).rejects.toMatchObject({
      problems: [{ path: 'environmentIds', message: expect.stringContaining('1 farm roles') }],
    });
  });

  test('refuses a stale version', async () => {
    await update({ name: 'Renamed' });
    await expect(update({ name: 'Again', version: 1 })).rejects.toMatchObject({ code: 'conflict', currentVersion: 2 });
  });
});

describe('checkCloudAccount', () => {
  test('records that the credentials stopped working and that they work again, and wakes whoever uses it', async () => {
    await use();
    world.cloud.failure = new CloudError('credentials', 'The key was deactivated.');
    await check();
    expect(main()).toMatchObject({ status: 'FAILED', statusText: 'The key was deactivated.', identityId: 'aws/1' });
    expect(world.woken.filter(({ kind }) => kind === 'farm-role')).toHaveLength(1);
    world.cloud.failure = null;
    await check();
    expect(main()).toMatchObject({ status: 'OK', statusText: null });
    expect(world.woken.filter(({ kind }) => kind === 'farm-role')).toHaveLength(2);
  });

  test('fails the account when its credentials now belong to somebody else', async () => {
    world.cloud.keys.AKIAMAIN = 'aws/9';
    await check();
    expect(main()).toMatchObject({ status: 'FAILED', identityId: 'aws/1' });
    expect(main().statusText).toContain('now belong to aws/9');
  });

  test('no answer is no verdict: nothing is recorded', async () => {
    const before = world.store.dump();
    world.cloud.failure = unavailable;
    await expect(check()).rejects.toMatchObject({ code: 'cloud-call', cloudCode: 'unavailable' });
    expect(world.store.dump()).toEqual(before);
  });
});

describe('deleteCloudAccount', () => {
  const remove = () => deleteCloudAccount(world.context, world.admin, { cloudAccountId: main().id, version: main().version });

  test('deletes what nothing uses, forgets its credentials and stops watching it', async () => {
    await remove();
    expect(main()).toMatchObject({ credentials: '', deletedAt: world.context.clock.now() });
    await expect(remove()).rejects.toThrow('There is no such cloud account');
    await create({ name: 'Main' });
  });

  test('says what uses it', async () => {
    await use();
    await expect(remove()).rejects.toThrow('The cloud account Main cannot be deleted: 1 farm roles use it (web).');
  });
  test.each(['volume', 'address'] as const)('not while its cloud has an unclaimed %s, and says what to do', async (what) => {
    await unclaimed[what]();
    await expect(remove()).rejects.toThrow(/1 servers, volumes, .* not gone yet\. No record claims 1 of them: find them/);
  });
});
