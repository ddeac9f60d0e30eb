import { makeAwsDriver } from '@farmhand/clouds/aws/driver';
import type { CloudDriver } from '@farmhand/clouds/driver';
import { asManyAsMin } from '@farmhand/domain/scaling';
import { type Emulator, startEmulator } from '@farmhand/emulators/start-emulator';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bootstrap, type Organizations } from '../access/bootstrap.ts';
import { systemViewer } from '../access/load-viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { type ExampleInstallation, exampleInstallation } from '../example-installation.ts';
import { deleteFarm } from '../farm/delete-farm.ts';
import { terminateFarm } from '../farm/terminate-farm.ts';
import { sealContexts } from '../seal-contexts.ts';
import type { OrganizationRow } from '../store/rows.ts';
import { seedDemo } from './seed-demo.ts';

let emulator: Emulator;
let world: ExampleInstallation;
let context: EngineContext;
let drivers: CloudDriver[];
const made: OrganizationRow[] = [];
const organizations: Organizations = {
  first: async () => made[0],
  create: async (row) => {
    made.push(row);
    world.store.createOrganization(row);
  },
};
const beginning = { organizationName: 'Acme', environmentNames: ['Production', 'Staging'], administratorUserId: 'first-user' };

beforeEach(async () => {
  made.length = 0;
  drivers = [];
  emulator = await startEmulator({ port: 0 });
  world = await exampleInstallation();
  context = {
    ...world.context,
    loadDriver({ id, credentials, endpoint }) {
      const driver = makeAwsDriver({
        credentials: JSON.parse(world.context.secretBox.open(credentials, sealContexts.credentials(id))),
        endpoint,
      });
      drivers.push(driver);
      return driver;
    },
  };
});
afterEach(async () => {
  await Promise.all(drivers.map((driver) => driver.close()));
  await emulator.close();
});

const rows = (organizationId: string) => {
  const { Environment, AccessGrant, CloudAccount, Image, Role, Farm, FarmRole } = world.store.dump();
  const own = <R extends { organizationId: string }>(all: R[]) => all.filter((row) => row.organizationId === organizationId);
  return {
    ...{ Environment: own(Environment), AccessGrant: own(AccessGrant), CloudAccount: own(CloudAccount), Image: own(Image) },
    ...{ Role: own(Role), Farm: own(Farm), FarmRole: own(FarmRole) },
  };
};
const begin = async () => {
  const organizationId = await bootstrap(context, organizations, beginning);
  await seedDemo(context, { organizationId, endpoint: emulator.endpoint });
  return organizationId;
};

test('an empty installation gets an organization, an administrator, and a farm that can run on the emulated cloud', async () => {
  const { Environment, AccessGrant, CloudAccount, Image, Role, Farm, FarmRole } = rows(await begin());
  expect(Environment.map(({ name }) => name)).toEqual(['Production', 'Staging']);
  expect(AccessGrant).toMatchObject([{ userId: 'first-user', accessRole: 'administrator', environmentId: null }]);
  expect(CloudAccount).toMatchObject([
    { name: 'Emulated AWS', status: 'OK', identityId: expect.stringContaining('111122223333'), endpoint: emulator.endpoint },
  ]);
  expect(Role.map(({ name }) => name)).toEqual(['debian', 'amazon-linux']);
  expect(Farm).toMatchObject([{ name: 'shop', status: 'RUNNING', environmentId: Environment[0]?.id }]);
  expect(FarmRole[0]?.declaration).toMatchObject({
    alias: 'web',
    scaling: { min: 3, max: 5, source: asManyAsMin },
    imageId: Image[0]?.cloudImageId,
    zones: [{ zone: 'us-east-1a' }, { zone: 'us-east-1b' }, { zone: 'us-east-1c' }],
    volumes: [{ device: '/dev/sdf', sizeGib: 20, type: 'gp3' }],
  });
});

test('a second start changes nothing, and brings nothing back that was deleted', async () => {
  const organizationId = await begin();
  const first = rows(organizationId);
  expect(await begin()).toBe(organizationId);
  expect(rows(organizationId)).toEqual(first);
  const farmId = first.Farm[0]!.id;
  await terminateFarm(context, systemViewer(organizationId), { farmId, version: 1 });
  await deleteFarm(context, systemViewer(organizationId), { farmId, version: 2 });
  await begin();
  expect(rows(organizationId).Farm.map(({ deletedAt }) => deletedAt)).toEqual([world.context.clock.now()]);
});

test('the account follows the emulated cloud to another port', async () => {
  const organizationId = await begin();
  await emulator.close();
  emulator = await startEmulator({ port: 0 });
  await begin();
  expect(rows(organizationId).CloudAccount).toMatchObject([
    { endpoint: emulator.endpoint, identityId: expect.stringContaining('111122223333') },
  ]);
});
