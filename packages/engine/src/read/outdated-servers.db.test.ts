import { afterAll, beforeAll, expect, test } from 'vitest';
import { addRunningServer, farmInput, farmRoleInput, type InstalledExample } from '../example-installation.ts';
import { changeFarmRole } from '../farm/change-farm-role.ts';
import { createFarm } from '../farm/create-farm.ts';
import { rollBackFarmRole } from '../farm/roll-back-farm-role.ts';
import { createTestInstallation, type TestInstallation } from '../test-installation.ts';
import { findServers } from './find-servers.ts';
import { readOutdated } from './outdated-servers.ts';
import type { ReadDatabase } from './read-database.ts';

let world: InstalledExample;
let reads: ReadDatabase;
let close: TestInstallation['close'] | undefined;
beforeAll(async () => {
  ({ world, reads, close } = await createTestInstallation());
});
afterAll(() => close?.());

test('after a change servers are outdated, with what differs; after a rollback they are not', async () => {
  const { context, admin, organizationId } = world;
  const farmRoles = [farmRoleInput(world, { userData: 'echo one' })];
  await createFarm(context, admin, farmInput(world, { farmRoles }));
  const [farmRole] = await context.store.transaction(organizationId, (tx) => tx.find('FarmRole', {}));
  const { id: farmRoleId } = farmRole!;
  const { server } = await addRunningServer(world, farmRole!);
  const outdated = () => reads.inOrganization(organizationId, (reading) => readOutdated(reading, [farmRoleId]));
  const found = async (only: boolean) => {
    const page = await findServers({ database: reads, organizationId, ability: admin.ability }, { farmRoleId, outdated: only });
    return page.edges.map(({ node }) => node.id);
  };
  expect(await outdated()).toEqual([{ count: 0, of: 1, currentReady: 1, fields: [] }]);
  expect([await found(true), await found(false)]).toEqual([[], [server.id]]);
  await changeFarmRole(context, admin, { farmRoleId, version: 1, scaling: { min: 1, max: 3 } });
  expect(await outdated()).toMatchObject([{ count: 0 }]);
  await changeFarmRole(context, admin, { farmRoleId, version: 2, instanceTypes: ['t3.small'], userData: 'echo two' });
  expect(await outdated()).toEqual([{ count: 1, of: 1, currentReady: 0, fields: ['instanceTypes', 'userDataHash'] }]);
  expect([await found(true), await found(false)]).toEqual([[server.id], []]);
  await rollBackFarmRole(context, admin, { farmRoleId, version: 3 });
  expect(await outdated()).toMatchObject([{ count: 0, currentReady: 1 }]);
});
