import { beforeEach, expect, test } from 'vitest';
import { type ExampleInstallation, exampleInstallation, farmInput, farmRoleInput } from '../example-installation.ts';
import { sealContexts } from '../seal-contexts.ts';
import { cloneFarm } from './clone-farm.ts';
import { createFarm } from './create-farm.ts';
import { removeFarmRole } from './remove-farm-role.ts';
import { renameFarm } from './rename-farm.ts';

let world: ExampleInstallation;
let farmId: string;
beforeEach(async () => {
  world = await exampleInstallation();
  const farmRoles = [farmRoleInput(world, { userData: '#!/bin/sh' }), farmRoleInput(world, { alias: 'db' })];
  farmId = (await createFarm(world.context, world.admin, farmInput(world, { farmRoles }))).id;
});

const source = () => world.store.dump().Farm[0]!;

test('cloneFarm makes a farm of the same declaration that is not launched, without what was removed', async () => {
  const { context, admin, store } = world;
  await removeFarmRole(context, admin, { farmRoleId: store.dump().FarmRole[1]!.id, version: 1 });
  const { id } = await cloneFarm(context, admin, { farmId, name: 'shop-2' });
  const { Farm, FarmRole, FarmRevision } = store.dump();
  expect(Farm[1]).toMatchObject({
    id,
    name: 'shop-2',
    status: 'TERMINATED',
    environmentId: source().environmentId,
    version: 1,
    revision: 1,
  });
  const [copy, ...others] = FarmRole.filter((row) => row.farmId === id);
  expect(others).toEqual([]);
  expect(copy?.declaration).toEqual(FarmRole[0]?.declaration);
  expect(context.secretBox.open(copy!.userData!, sealContexts.userData(copy!.id))).toBe('#!/bin/sh');
  expect(FarmRevision.at(-1)).toMatchObject({ farmId: id, number: 1, comment: 'Cloned from shop, revision 2.' });
});

test('cloneFarm refuses a name that is taken or unfit', async () => {
  await expect(cloneFarm(world.context, world.admin, { farmId, name: 'shop' })).rejects.toThrow('A farm named shop exists');
  await expect(cloneFarm(world.context, world.admin, { farmId, name: 'No' })).rejects.toMatchObject({ problems: [{ path: 'name' }] });
});

test('renameFarm gives another name under a new revision', async () => {
  await renameFarm(world.context, world.admin, { farmId, version: 1, name: 'store' });
  expect(source()).toMatchObject({ name: 'store', version: 2, revision: 2 });
  expect(world.store.dump().FarmRevision.at(-1)).toMatchObject({
    number: 2,
    declaration: { name: 'store' },
    comment: 'Renamed from shop.',
  });
});

test('renameFarm refuses a taken name, a stale version, and a name that makes host names too long', async () => {
  const { context, admin } = world;
  await createFarm(context, admin, farmInput(world, { name: 'other' }));
  await expect(renameFarm(context, admin, { farmId, version: 1, name: 'other' })).rejects.toThrow('A farm named other exists');
  await expect(renameFarm(context, admin, { farmId, version: 9, name: 'store' })).rejects.toMatchObject({ currentVersion: 1 });
  const long = renameFarm(context, admin, { farmId, version: 1, name: 'a'.repeat(60) });
  await expect(long).rejects.toMatchObject({ problems: [{ path: 'name' }, { path: 'name' }] });
});
