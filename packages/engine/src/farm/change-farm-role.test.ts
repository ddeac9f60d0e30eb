import { asManyAsMin } from '@farmhand/domain/scaling';
import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError, ValidationError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput, farmRoleInput } from '../example-installation.ts';
import { createImage } from '../role/create-image.ts';
import { updateRole } from '../role/update-role.ts';
import { sealContexts } from '../seal-contexts.ts';
import { addFarmRole } from './add-farm-role.ts';
import { changeFarmRole } from './change-farm-role.ts';
import { createFarm } from './create-farm.ts';
import type { ChangeFarmRoleInput } from './farm-inputs.ts';
import { removeFarmRole } from './remove-farm-role.ts';

let world: ExampleInstallation;
let farmId: string;
beforeEach(async () => {
  world = await exampleInstallation();
  farmId = (await createFarm(world.context, world.admin, farmInput(world))).id;
  world.woken.length = 0;
});

const farm = () => world.store.dump().Farm[0]!;
const farmRole = () => world.store.dump().FarmRole[0]!;
const change = (changes: Partial<ChangeFarmRoleInput>) =>
  changeFarmRole(world.context, world.admin, { farmRoleId: farmRole().id, version: farm().version, ...changes });
const volume = { device: '/dev/sdf', sizeGib: 20, type: 'gp3' };

describe('changeFarmRole', () => {
  test('min goes from 2 to 4: row, revision, audit, event, change feed, generation and wake-up', async () => {
    const before = farmRole();
    await change({ scaling: { min: 4, max: 6 }, comment: 'More traffic.' });
    const { FarmRevision, AuditEntry, Event, Change } = world.store.dump();
    expect(farm()).toMatchObject({ version: 2, revision: 2 });
    expect(farmRole()).toMatchObject({
      max: 6,
      generation: before.generation + 1,
      declaration: { scaling: { min: 4, max: 6, source: asManyAsMin } },
    });
    expect(FarmRevision.at(-1)).toMatchObject({ number: 2, comment: 'More traffic.', createdBy: 'Farmhand' });
    expect(FarmRevision.at(-1)?.declaration.farmRoles[0]?.declaration).toEqual(farmRole().declaration);
    expect(AuditEntry.slice(-2)).toMatchObject([
      { action: 'farm.change', objectId: farmId, before: { revision: 1 }, after: { revision: 2 } },
      { action: 'farm-role.change', before: { declaration: { scaling: { min: 2 } } }, after: { declaration: { scaling: { min: 4 } } } },
    ]);
    expect(Event.at(-1)).toMatchObject({ type: 'farm.changed', text: 'The farm role web of shop is changed.' });
    expect(
      Change.slice(-3)
        .map(({ objectType }) => objectType)
        .sort(),
    ).toEqual(['Event', 'Farm', 'FarmRole']);
    expect(world.woken).toContainEqual({ kind: 'farm-role', id: before.id });
  });

  test('what was not given stays', async () => {
    const { scaling: _, ...before } = farmRole().declaration;
    await change({ scaling: { min: 1, max: 1 } });
    const { scaling, ...after } = farmRole().declaration;
    expect(after).toEqual(before);
    expect(scaling).toEqual({ min: 1, max: 1, source: asManyAsMin });
  });

  test('only a change of what servers are made of gives them a new revision', async () => {
    await change({ scaling: { min: 1, max: 3 }, zones: [{ zone: 'eu-west-1a' }] });
    expect(farmRole().revision).toBe(1);
    await change({ instanceTypes: ['t3.small'] });
    expect(farmRole().revision).toBe(3);
  });

  test('what becomes of slots in lost zones is chosen without a new revision, and only where there is another zone', async () => {
    await expect(change({ whenZoneDark: { choice: 'spare-slot' } })).rejects.toThrow(ValidationError);
    const zones = [{ zone: 'eu-west-1a' }, { zone: 'eu-west-1b' }];
    await change({ zones, whenZoneDark: { choice: 'spare-slot' } });
    expect(farmRole()).toMatchObject({ revision: 1, declaration: { whenZoneDark: { choice: 'spare-slot', afterMinutes: 10 } } });
  });

  test('the role named again brings its present version and image; otherwise the image stays', async () => {
    const { context, admin, cloud, roleId } = world;
    cloud.images.push({ ...cloud.images[0]!, cloudId: 'ami-2' });
    const image = await createImage(context, admin, { name: 'base 2', cloud: 'aws', location: 'eu-west-1', cloudImageId: 'ami-2' });
    await updateRole(context, admin, { roleId, version: 1, imageIds: [image.id] });
    await change({ scaling: { min: 1, max: 1 } });
    expect(farmRole().declaration).toMatchObject({ roleVersion: 1, imageId: 'ami-1' });
    await change({ roleId });
    expect(farmRole().declaration).toMatchObject({ roleVersion: 2, imageId: 'ami-2' });
  });

  test('user data is kept sealed, changed, and cleared by null', async () => {
    const { secretBox } = world.context;
    await change({ userData: '#!/bin/sh' });
    expect(secretBox.open(farmRole().userData!, sealContexts.userData(farmRole().id))).toBe('#!/bin/sh');
    expect(farmRole().declaration.userDataHash).toMatch(/^[0-9a-f]{64}$/);
    await change({ scaling: { min: 1, max: 1 } });
    expect(farmRole().userData).not.toBeNull();
    await change({ userData: null });
    expect(farmRole()).toMatchObject({ userData: null, declaration: { userDataHash: null } });
  });

  test('a stale version is a conflict that tells the present one, and changes nothing', async () => {
    await change({ scaling: { min: 1, max: 1 } });
    const before = world.store.dump();
    const error = await change({ scaling: { min: 3, max: 3 }, version: 1 }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ConflictError);
    expect(error.currentVersion).toBe(2);
    expect(world.store.dump()).toEqual(before);
  });

  test.each([
    ['min above max', { scaling: { min: 3, max: 2 } }, 'scaling.min'],
    ['a negative number', { scaling: { min: -1, max: 2 } }, 'scaling.min'],
    [
      'desired outside of min and max',
      { scaling: { min: 1, max: 2, source: { manual: { desired: 3 } } } },
      'scaling.source.manual.desired',
    ],
    ['settings the driver does not know', { settings: { aws: { nonsense: true } } }, 'settings.aws.nonsense'],
    ['no instance type', { instanceTypes: [] }, 'instanceTypes'],
    ['a role that does not exist', { roleId: 'nothing' }, 'roleId'],
  ])('refuses %s', async (_, changes, path) => {
    const error = await change(changes).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.problems.map((problem: { path: string }) => problem.path)).toContain(path);
  });

  test.each<[string, object, [string, string]]>([
    ['shrinks', { sizeGib: 10 }, ['volumes.0.sizeGib', 'cannot shrink']],
    ['grows', { sizeGib: 30 }, ['volumes.0.sizeGib', 'cannot be grown in place yet']],
    ['changes its type', { type: 'io2' }, ['volumes.0.type', 'cannot be changed in place yet']],
    ['becomes encrypted', { encrypted: true }, ['volumes.0.encrypted', 'cannot be changed in place yet']],
  ])('refuses a volume that %s while it exists', async (_, changes, [path, message]) => {
    await addRunningServer(world, farmRole());
    const error = await change({ volumes: [{ ...volume, ...changes }] }).catch((thrown) => thrown);
    expect(error.problems).toMatchObject([{ path, message: expect.stringContaining(message) }]);
  });

  test('a volume that does not exist yet can be declared anew, and others can come and go', async () => {
    await change({ volumes: [{ ...volume, sizeGib: 10, type: 'io2' }] });
    await change({ volumes: [volume] });
    await addRunningServer(world, farmRole());
    await change({ volumes: [volume, { ...volume, device: '/dev/sdg' }] });
    await change({ volumes: [{ ...volume, whenUnwanted: 'delete' }] });
    expect(farmRole().declaration.volumes).toMatchObject([{ device: '/dev/sdf', whenUnwanted: 'delete' }]);
  });
});

describe('addFarmRole', () => {
  const add = (alias: string, version = farm().version) =>
    addFarmRole(world.context, world.admin, { farmId, version, farmRole: farmRoleInput(world, { alias }) });

  test('adds a tier under a new revision', async () => {
    const { id } = await add('db');
    const added = world.store.dump().FarmRole.find((row) => row.id === id);
    expect(added).toMatchObject({ alias: 'db', revision: 2, farmId, generation: 1 });
    expect(farm()).toMatchObject({ version: 2, revision: 2 });
    expect(world.store.dump().FarmRevision.at(-1)?.declaration.farmRoles).toHaveLength(2);
    expect(world.woken.filter(({ kind }) => kind === 'farm-role')).toEqual([{ kind: 'farm-role', id }]);
  });

  test('refuses an alias that is taken, and one of which something is left', async () => {
    await expect(add('web')).rejects.toThrow('The farm shop has a farm role web.');
    await removeFarmRole(world.context, world.admin, { farmRoleId: farmRole().id, version: farm().version });
    await expect(add('web')).rejects.toThrow('not all of it is gone yet');
  });

  test('refuses a stale version', async () => {
    await expect(add('db', 7)).rejects.toThrow(ConflictError);
  });

  test('names problems under farmRole', async () => {
    const error = await add('DB').catch((thrown) => thrown);
    expect(error.problems).toMatchObject([{ path: 'farmRole.alias' }]);
  });
});

describe('removeFarmRole', () => {
  const remove = (version = farm().version) => removeFarmRole(world.context, world.admin, { farmRoleId: farmRole().id, version });

  test('marks it removed, for the reconciler to empty', async () => {
    await remove();
    expect(farmRole()).toMatchObject({ removed: true, deletedAt: null, generation: 2 });
    expect(world.store.dump().FarmRevision.at(-1)?.declaration.farmRoles).toEqual([]);
    expect(world.store.dump().AuditEntry.at(-1)).toMatchObject({
      action: 'farm-role.remove',
      before: { removed: false },
      after: { removed: true },
    });
  });

  test('a removed one is not removed twice, and not changed any more', async () => {
    await remove();
    await expect(remove()).rejects.toThrow('removed from shop already');
    await expect(change({ scaling: { min: 1, max: 1 } })).rejects.toThrow('cannot be changed');
  });
});
