import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ConflictError } from '../engine-error.ts';
import { farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { exampleWorld } from '../store/example-world.ts';
import { createTestInstallation } from '../test-installation.ts';
import { updateCloudAccount } from './update-cloud-account.ts';

test('credentials of another identity are refused while a launch is being recorded', async () => {
  const installation = await createTestInstallation();
  const { context, admin } = installation.world;
  const { organizationId } = admin;
  await createFarm(context, admin, farmInput(installation.world));
  const { account, farmRole } = await context.store.transaction(organizationId, async (tx) => ({
    account: (await tx.find('CloudAccount', {}))[0]!,
    farmRole: (await tx.find('FarmRole', {}))[0]!,
  }));
  const { id: farmRoleId, cloudAccountId, location } = farmRole;
  const launch = exampleWorld().launch({ organizationId, farmRoleId, cloudAccountId, location, identityId: account.identityId! });
  let launching = Promise.resolve();
  // A reconciler holds its farm role and writes a launch, and commits a while after the cloud has said whose the new credentials are.
  const beginLaunch = () =>
    new Promise<void>((written) => {
      launching = context.store.transaction(organizationId, async (tx) => {
        await tx.get('FarmRole', farmRoleId, { lock: true });
        await tx.insert('Launch', [launch]);
        written();
        await sleep(500);
      });
    });
  const loadDriver: typeof context.loadDriver = (row) => {
    const driver = context.loadDriver(row);
    return { ...driver, checkCredentials: (options) => beginLaunch().then(() => driver.checkCredentials(options)) };
  };
  const credentials = { aws: { accessKeyId: 'AKIAOTHER', secretAccessKey: 'very-secret-canary' } };
  const input = { cloudAccountId, version: account.version, credentials };
  await expect(updateCloudAccount({ ...context, loadDriver }, admin, input)).rejects.toThrow(ConflictError);
  await launching;
  const after = await context.store.transaction(organizationId, (tx) => tx.get('CloudAccount', cloudAccountId));
  expect(after?.identityId).toBe(account.identityId);
  await installation.close();
});
