import { CloudError } from '@farmhand/clouds/cloud-error';
import { beforeEach, expect, test } from 'vitest';
import { createApiToken } from './access/create-api-token.ts';
import { checkCloudAccount } from './cloud-account/check-cloud-account.ts';
import { createCloudAccount } from './cloud-account/create-cloud-account.ts';
import { deleteCloudAccount } from './cloud-account/delete-cloud-account.ts';
import { updateCloudAccount } from './cloud-account/update-cloud-account.ts';
import { type ExampleInstallation, exampleInstallation, farmInput, farmRoleInput } from './example-installation.ts';
import { changeFarmRole } from './farm/change-farm-role.ts';
import { cloneFarm } from './farm/clone-farm.ts';
import { createFarm } from './farm/create-farm.ts';
import type { SecretBox } from './secret-box.ts';

const canary = 'canary-4f1d9c';
let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
});

const credentials = (accessKeyId: string) => ({ aws: { accessKeyId, secretAccessKey: canary } });

test('a secret in credentials or user data stands nowhere in the store in clear, and in no error', async () => {
  const { admin, environmentId } = world;
  const errors: unknown[] = [];
  const sealed: string[] = [];
  const context = { ...world.context, secretBox: noting(world.context.secretBox, sealed) };
  const failing = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    errors.push(error);
  };
  const account = { name: 'Second', environmentIds: [environmentId], credentials: credentials('AKIAOTHER'), idempotencyKey: 'one' };
  const { id: cloudAccountId } = await createCloudAccount(context, admin, account);
  await failing(createCloudAccount(context, admin, { ...account, name: 'Third' }));
  await failing(createCloudAccount(context, admin, { ...account, idempotencyKey: null }));
  await failing(
    createCloudAccount(context, admin, { ...account, idempotencyKey: null, name: 'Fourth', credentials: credentials('AKIAWRONG') }),
  );
  await updateCloudAccount(context, admin, { cloudAccountId, version: 1, credentials: credentials('AKIAMAIN'), idempotencyKey: 'two' });
  await failing(updateCloudAccount(context, admin, { cloudAccountId, version: 1, credentials: credentials('AKIAMAIN') }));
  await failing(updateCloudAccount(context, admin, { cloudAccountId, version: 2, credentials: { gce: { key: canary } } }));
  world.cloud.failure = new CloudError('credentials', 'The key was deactivated.');
  await checkCloudAccount(context, admin, { cloudAccountId });
  world.cloud.failure = null;

  const farmRole = farmRoleInput(world, { userData: `#!/bin/sh\nexport PASSWORD=${canary}` });
  const { id: farmId } = await createFarm(context, admin, farmInput(world, { farmRoles: [farmRole], idempotencyKey: 'three' }));
  await failing(createFarm(context, admin, farmInput(world, { farmRoles: [farmRole] })));
  await failing(createFarm(context, admin, farmInput(world, { farmRoles: [{ ...farmRole, userData: canary.repeat(2_000) }] })));
  const farmRoleId = world.store.dump().FarmRole[0]!.id;
  await changeFarmRole(context, admin, { farmRoleId, version: 1, userData: `${canary} again` });
  await cloneFarm(context, admin, { farmId, name: 'copy' });
  const { secret } = await createApiToken(context, admin, { name: 'token', accessRole: 'viewer', idempotencyKey: 'four' });
  await deleteCloudAccount(context, admin, { cloudAccountId, version: 2 });

  const written = JSON.stringify(world.store.dump());
  expect(written).not.toContain(canary);
  expect(written).not.toContain(secret);
  for (const error of errors) expect(everythingIn(error)).not.toContain(canary);
  // What is sealed, and the hash of a token, stay in their own columns.
  const { ApiToken, AuditEntry, Event, Change, IdempotencyKey } = world.store.dump();
  const told = JSON.stringify([AuditEntry, Event, Change, IdempotencyKey]);
  expect(sealed.length).toBeGreaterThan(5);
  for (const text of [...sealed, ApiToken[0]!.hash]) expect(told).not.toContain(text);
});

function noting({ seal, open }: SecretBox, sealed: string[]): SecretBox {
  return {
    open,
    seal(plain, place) {
      const text = seal(plain, place);
      sealed.push(text);
      return text;
    },
  };
}

/** Message, stack, own properties and causes. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  return [error.message, error.stack, JSON.stringify({ ...error }), error.cause ? everythingIn(error.cause) : ''].join('\n');
}
