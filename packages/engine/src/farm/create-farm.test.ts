import { noAddress } from '@farmhand/domain/address';
import { defaultRollout } from '@farmhand/domain/rollout';
import { asManyAsMin } from '@farmhand/domain/scaling';
import { defaultWhenZoneDark } from '@farmhand/domain/when-zone-dark';
import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError, NotFoundError, ValidationError } from '../engine-error.ts';
import { type ExampleInstallation, exampleInstallation, farmInput, farmRoleInput } from '../example-installation.ts';
import { createFarm } from './create-farm.ts';
import type { CreateFarmInput, FarmRoleInput } from './farm-inputs.ts';

/** Looks like an id, and is none. */
const nothing = '00000000-0000-7000-8000-999999999999';
let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
});

const create = (overrides: Partial<CreateFarmInput> = {}) => createFarm(world.context, world.admin, farmInput(world, overrides));
const problemsOf = async (overrides: Partial<CreateFarmInput>) => {
  const error = await create(overrides).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ValidationError);
  return Object.fromEntries((error as ValidationError).problems.map(({ path, message }) => [path, message]));
};

describe('createFarm', () => {
  test('writes the farm, its farm roles and its first revision', async () => {
    const { id } = await create();
    const { Farm, FarmRole, FarmRevision } = world.store.dump();
    expect(Farm).toMatchObject([{ id, name: 'shop', status: 'RUNNING', version: 1, revision: 1, ownerUserId: 'system' }]);
    expect(FarmRole).toMatchObject([
      { farmId: id, alias: 'web', max: 4, revision: 1, generation: 1, reconciledGeneration: 0, converged: false, removed: false },
    ]);
    expect(FarmRevision).toMatchObject([
      { farmId: id, number: 1, declaration: { name: 'shop', farmRoles: [{ farmRoleId: FarmRole[0]?.id }] } },
    ]);
    expect(FarmRole[0]?.declaration).toEqual({
      ...{
        alias: 'web',
        roleId: world.roleId,
        roleVersion: 1,
        cloudAccountId: world.cloudAccountId,
        location: 'eu-west-1',
        imageId: 'ami-1',
      },
      ...{
        scaling: { min: 2, max: 4, source: asManyAsMin },
        instanceTypes: ['t3.micro'],
        zones: [],
        tags: {},
        settings: {},
        userDataHash: null,
        rollout: defaultRollout,
        after: [],
        address: noAddress,
        whenZoneDark: defaultWhenZoneDark,
      },
      health: {
        bootTimeoutMinutes: 15,
        rebootTimeoutMinutes: 10,
        repairDrift: 'show',
        whenUnhealthy: 'replace',
        whenStopped: 'start',
        ignoreDrift: [],
        check: null,
      },
      volumes: [
        {
          device: '/dev/sdf',
          sizeGib: 20,
          type: 'gp3',
          iops: null,
          throughputMibps: null,
          encrypted: false,
          kmsKeyId: null,
          whenUnwanted: 'keep',
        },
      ],
    });
  });

  test('records who did it, tells of it, announces it once, and wakes whoever has to act', async () => {
    const { id } = await create();
    const { AuditEntry, Event, Change, FarmRole, Inventory } = world.store.dump();
    expect(AuditEntry.map(({ action, actor }) => [action, actor.label])).toEqual([
      ['farm.create', 'Farmhand'],
      ['farm-role.create', 'Farmhand'],
    ]);
    expect(AuditEntry[1]?.causeId).toBe(AuditEntry[0]?.id);
    expect(Event).toMatchObject([{ farmId: id, type: 'farm.created', text: 'The farm shop is created and launched.' }]);
    expect(Change.map(({ objectType, objectId }) => `${objectType} ${objectId}`).sort()).toEqual(
      [`Event ${Event[0]?.id}`, `Farm ${id}`, `FarmRole ${FarmRole[0]?.id}`].sort(),
    );
    expect(Inventory).toMatchObject([{ cloudAccountId: world.cloudAccountId, location: 'eu-west-1', wakeAt: world.context.clock.now() }]);
    expect(world.woken).toEqual([
      { kind: 'inventory', id: Inventory[0]?.id },
      { kind: 'farm-role', id: FarmRole[0]?.id },
    ]);
  });

  test('without launch, the farm is declared and nothing is wanted', async () => {
    await create({ launch: false });
    expect(world.store.dump().Farm).toMatchObject([{ status: 'TERMINATED' }]);
  });

  test('a location that is watched already is not watched twice', async () => {
    await create();
    await create({ name: 'second' });
    expect(world.store.dump().Inventory).toHaveLength(1);
  });

  test('names every problem by its path', async () => {
    const web = farmRoleInput(world);
    const problems = await problemsOf({
      name: 'Shop!',
      farmRoles: [
        {
          ...web,
          scaling: { min: 5, max: 2 },
          volumes: [{ device: 'sdf', sizeGib: -20, type: '', iops: -1 }],
          settings: { aws: { nonsense: 1 } },
        },
        { ...web, instanceTypes: [], userData: 'x'.repeat(20_000) },
      ],
    });
    expect(Object.keys(problems).sort()).toEqual([
      ...['farmRoles.0.scaling.min', 'farmRoles.0.settings.aws.nonsense', 'farmRoles.0.volumes.0.device', 'farmRoles.0.volumes.0.iops'],
      'farmRoles.0.volumes.0.sizeGib',
      ...['farmRoles.0.volumes.0.type', 'farmRoles.1.alias', 'farmRoles.1.instanceTypes', 'farmRoles.1.userData', 'name'],
    ]);
    expect(problems['farmRoles.0.scaling.min']).toBe('min (5) is above max (2).');
    expect(problems['farmRoles.1.alias']).toBe('The alias web is given twice.');
  });

  test.each<[string, () => Partial<FarmRoleInput>, [string, string]]>([
    ['a role that does not exist', () => ({ roleId: nothing }), ['roleId', 'no such role']],
    ['a location the role has no image for', () => ({ location: 'us-east-1' }), ['roleId', 'has no image for aws in us-east-1']],
    ['a cloud account that does not exist', () => ({ cloudAccountId: nothing }), ['cloudAccountId', 'no such cloud account']],
    ['settings of another cloud', () => ({ settings: { gce: {} } }), ['settings', 'is one of aws']],
    [
      'two volumes on one device',
      () => ({ volumes: [1, 2].map(() => ({ device: '/dev/sdf', sizeGib: 1, type: 'gp3' })) }),
      ['volumes', 'given twice'],
    ],
    [
      'a volume that the driver refuses',
      () => ({ volumes: [{ device: '/dev/sdg', sizeGib: 1, type: 'gp9' }] }),
      ['volumes.0', 'does not fit'],
    ],
    ['a reserved tag', () => ({ tags: { 'farmhand:installation': 'x' } }), ['tags.farmhand:installation', 'reserved']],
    ['host names that are too long', () => ({ alias: 'a'.repeat(58) }), ['alias', '65 characters']],
  ])('refuses %s', async (_, overrides, [path, message]) => {
    const problems = await problemsOf({ farmRoles: [farmRoleInput(world, overrides())] });
    expect(problems[`farmRoles.0.${path}`]).toContain(message);
  });

  test('refuses a cloud account that this environment may not use', async () => {
    const problems = await problemsOf({ environmentId: world.otherEnvironmentId });
    expect(problems['farmRoles.0.cloudAccountId']).toContain('may not be used in this environment');
  });

  test('refuses an environment that does not exist, whatever its id looks like', async () => {
    await expect(create({ environmentId: nothing })).rejects.toThrow(NotFoundError);
    await expect(create({ environmentId: 'not-an-id' })).rejects.toThrow(NotFoundError);
  });

  test('refuses a second farm of the same name in the same environment', async () => {
    await create();
    await expect(create()).rejects.toThrow(new ConflictError('A farm named shop exists in this environment. Choose another name.'));
  });

  test('a refused farm leaves nothing behind', async () => {
    await create();
    const before = world.store.dump();
    await expect(create({ launch: false })).rejects.toThrow();
    await expect(create({ name: 'other', farmRoles: [farmRoleInput(world), farmRoleInput(world)] })).rejects.toThrow();
    expect(world.store.dump()).toEqual(before);
  });

  test('repeated under the same key it is the same farm; with another request it is a conflict', async () => {
    const first = await create({ idempotencyKey: 'key' });
    expect(await create({ idempotencyKey: 'key' })).toEqual(first);
    expect(world.store.dump().Farm).toHaveLength(1);
    await expect(create({ idempotencyKey: 'key', name: 'other' })).rejects.toThrow('used for a different request');
    world.clock.advance(25 * 60 * 60 * 1000);
    await expect(create({ idempotencyKey: 'key' })).rejects.toThrow('A farm named shop exists');
  });
});
