import { CloudError } from '@farmhand/clouds/cloud-error';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ExampleInstallation, exampleInstallation } from '../example-installation.ts';
import { createImage } from './create-image.ts';
import { createRole } from './create-role.ts';
import type { CreateImageInput } from './role-inputs.ts';
import { updateRole } from './update-role.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
  world.cloud.images.push({ ...world.cloud.images[0]!, cloudId: 'ami-2', architecture: 'arm64' });
});

const image = (overrides: Partial<CreateImageInput> = {}) =>
  createImage(world.context, world.admin, { name: 'two', cloud: 'aws', location: 'eu-west-1', cloudImageId: 'ami-2', ...overrides });

describe('createImage', () => {
  test('takes an image that the cloud knows, with what the cloud says of it', async () => {
    const { id } = await image();
    expect(world.store.dump().Image.at(-1)).toMatchObject({ id, cloudImageId: 'ami-2', architecture: 'arm64', location: 'eu-west-1' });
    expect(world.store.dump().AuditEntry.at(-1)).toMatchObject({ action: 'image.create', objectId: id });
  });

  test('refuses one that the cloud does not know', async () => {
    const unknown = image({ cloudImageId: 'ami-404', cloudAccountId: world.cloudAccountId });
    await expect(unknown).rejects.toMatchObject({
      problems: [{ path: 'cloudImageId', message: 'aws does not know the image ami-404 in eu-west-1 (asked through Main).' }],
    });
  });

  test('says so when the cloud cannot be asked', async () => {
    world.cloud.failure = new CloudError('throttled', 'Too many calls.');
    await expect(image()).rejects.toMatchObject({ code: 'cloud-call', cloudCode: 'throttled' });
    expect(world.store.dump().Image).toHaveLength(1);
  });

  test('takes it unseen where there is no account that could ask', async () => {
    await image({ cloud: 'gce', cloudImageId: 'projects/debian-cloud/global/images/debian-13' });
    expect(world.cloud.calls).toBe(0);
    expect(world.store.dump().Image).toHaveLength(2);
  });

  test('refuses one that is known already, an account of another cloud, and empty names', async () => {
    await expect(image({ cloudImageId: 'ami-1' })).rejects.toThrow('is known already, as base');
    await expect(image({ cloud: 'gce', cloudAccountId: world.cloudAccountId })).rejects.toMatchObject({
      problems: [{ path: 'cloudAccountId' }],
    });
    await expect(image({ name: '', location: ' ' })).rejects.toMatchObject({ problems: [{ path: 'name' }, { path: 'location' }] });
  });
});

describe('createRole and updateRole', () => {
  const create = (imageIds: string[], name = 'app') => createRole(world.context, world.admin, { name, imageIds });

  test('a role begins with version 1; other images make version 2 and leave version 1 as it was', async () => {
    const { id: roleId } = await create([world.imageId]);
    const two = await image();
    await updateRole(world.context, world.admin, { roleId, version: 1, imageIds: [two.id], description: 'New base.' });
    const { Role, RoleVersion } = world.store.dump();
    expect(Role.at(-1)).toMatchObject({ id: roleId, currentVersion: 2, description: 'New base.' });
    expect(RoleVersion.filter((row) => row.roleId === roleId).map(({ number, imageIds }) => [number, imageIds])).toEqual([
      [1, [world.imageId]],
      [2, [two.id]],
    ]);
  });

  test('a new name or description makes no version', async () => {
    await updateRole(world.context, world.admin, { roleId: world.roleId, version: 1, name: 'renamed', imageIds: [world.imageId] });
    expect(world.store.dump().Role[0]).toMatchObject({ name: 'renamed', currentVersion: 1 });
  });

  test('refuses a stale version', async () => {
    await expect(updateRole(world.context, world.admin, { roleId: world.roleId, version: 4 })).rejects.toMatchObject({ currentVersion: 1 });
  });

  test('refuses two images for one place, unknown images, none, and a taken name', async () => {
    const two = await image();
    await expect(create([world.imageId, two.id])).rejects.toMatchObject({ problems: [{ path: 'imageIds.1' }] });
    await expect(create(['nothing'])).rejects.toMatchObject({ problems: [{ path: 'imageIds.0', message: 'There is no such image.' }] });
    await expect(create([])).rejects.toMatchObject({ problems: [{ path: 'imageIds' }] });
    await expect(create([two.id], 'base')).rejects.toThrow('A role named base exists');
  });
});
