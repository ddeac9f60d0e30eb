import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { exampleWorld } from '../store/example-world.ts';
import { createTestInstallation } from '../test-installation.ts';
import { updateCloudAccount } from './update-cloud-account.ts';

test('credentials of another identity are refused while a launch is being recorded', async () => {
  const installation = await createTestInstallation();
  const { world } = installation;
  const { context, admin } = world;
  await createFarm(context, admin, farmInput(world));
  const { organizationId } = admin;
  const { account, farmRole } = await context.store.transaction(organizationId, async (tx) => ({
    account: (await tx.find('CloudAccount', {}))[0]!,
    farmRole: (await tx.find('FarmRole', {}))[0]!,
  }));
  // What a reconciler does: it holds its farm role, writes a launch, and commits.
  let go = () => {};
  const gate = new Promise<void>((resolve) => (go = resolve));
  const { id: farmRoleId, cloudAccountId, location } = farmRole;
  const launch = exampleWorld().launch({ organizationId, farmRoleId, cloudAccountId, location, identityId: account.identityId! });
  let launching: Promise<void> | undefined;
  const launchMeanwhile = () => {
    launching ??= context.store.transaction(organizationId, async (tx) => {
      await tx.get('FarmRole', farmRoleId, { lock: true });
      await tx.insert('Launch', [launch]);
      await gate;
    });
  };
  // It begins while the cloud is asked whose the new credentials are.
  const loadDriver: typeof context.loadDriver = (row) => {
    const driver = context.loadDriver(row);
    const checkCredentials: typeof driver.checkCredentials = async (options) => {
      launchMeanwhile();
      await sleep(300);
      setTimeout(go, 1_000);
      return driver.checkCredentials(options);
    };
    return { ...driver, checkCredentials };
  };
  const credentials = { aws: { accessKeyId: 'AKIAOTHER', secretAccessKey: 'very-secret-canary' } };
  const changing = updateCloudAccount({ ...context, loadDriver }, admin, { cloudAccountId: account.id, version: account.version, credentials });
  const outcome = changing.then(
    () => 'taken',
    (error) => `refused: ${error.code}`,
  );
  const said = await outcome;
  await launching;
  const after = await context.store.transaction(organizationId, (tx) => tx.get('CloudAccount', account.id));
  await installation.close();
  expect({ said, identityId: after?.identityId }).toEqual({ said: 'refused: conflict', identityId: account.identityId });
});
