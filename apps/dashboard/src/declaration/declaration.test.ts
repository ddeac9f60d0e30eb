import { describe, expect, test } from 'vitest';
import { farmProblems, farmRoleProblems, shownProblems } from './check-declaration.ts';
import type { FarmRoleValues } from './farm-role-values.ts';
import type { FormChoices } from './form-choices.ts';
import { fromFarmRole } from './from-farm-role.ts';
import { newFarm, newFarmRole, newVolume } from './new-values.ts';
import { toChangeInput, toCreateFarmInput, toFarmRoleInput } from './to-input.ts';

const choices: FormChoices = { roles: [], cloudAccounts: [] };
const complete = (overrides: Partial<FarmRoleValues> = {}): FarmRoleValues => ({
  ...newFarmRole({ position: 0, environmentId: 'e', choices }),
  roleId: 'role',
  cloudAccountId: 'account',
  location: 'eu-central-1',
  instanceTypes: ['t3.small'],
  min: 3,
  max: 5,
  ...overrides,
});
const paths = (farmRole: FarmRoleValues) => farmRoleProblems(farmRole).map(({ path }) => path);

describe('checking', () => {
  test('a complete farm role has no problem', () => {
    expect(farmRoleProblems(complete({ volumes: [newVolume([])] }))).toEqual([]);
  });

  test('what is missing is named by the path of the command’s input', () => {
    const farm = { ...newFarm([], choices), name: 'shop' };
    expect(farmProblems(farm).map(({ path }) => path)).toEqual([
      'environmentId',
      'farmRoles.0.roleId',
      'farmRoles.0.cloudAccountId',
      'farmRoles.0.location',
      'farmRoles.0.instanceTypes',
    ]);
  });

  test('min above max, an empty size, a bad device and a second farm role of the same name are found', () => {
    expect(paths(complete({ min: 6 }))).toEqual(['scaling.min']);
    expect(paths(complete({ min: '' }))).toEqual(['scaling.min']);
    const volume = { ...newVolume([]), sizeGib: '' as const, device: 'sdf' };
    expect(paths(complete({ volumes: [volume] }))).toEqual(['volumes.0.device', 'volumes.0.sizeGib']);
    const farm = { ...newFarm(['e'], choices), name: 'shop', farmRoles: [complete(), complete()] };
    expect(farmProblems(farm).map(({ path }) => path)).toEqual(['farmRoles.1.alias']);
  });

  test('too much user data is measured in bytes, not in characters', () => {
    expect(paths(complete({ userData: 'é'.repeat(6_145) }))).toEqual(['userData']);
    expect(paths(complete({ userData: 'e'.repeat(12_288) }))).toEqual([]);
  });

  test('only what was touched is complained about, until the plan is asked for', () => {
    const problems = farmRoleProblems(newFarmRole({ position: 0, environmentId: 'e', choices }));
    expect([...shownProblems(problems, new Set(['location'])).keys()]).toEqual(['location']);
    expect(shownProblems(problems, 'all').size).toBe(problems.length);
  });
});

describe('the input of the command', () => {
  test('what is left empty is left out, so that the server’s defaults hold', () => {
    const input = toFarmRoleInput(complete());
    expect(input).toMatchObject({ scaling: { min: 3, max: 5, desired: null }, userData: null, zones: [], volumes: [], tags: {} });
    expect(input.settings.aws).toEqual({ securityGroupIds: [], imds: { httpTokens: 'REQUIRED', hopLimit: 2 } });
  });

  test('a farm carries its farm roles in order', () => {
    const farmRoles = [complete(), complete({ alias: 'db' })];
    expect(toCreateFarmInput({ ...newFarm(['e'], choices), name: 'shop', farmRoles }).farmRoles.map(({ alias }) => alias)).toEqual([
      'web',
      'db',
    ]);
  });

  test('user data that was not touched is not sent, and emptied user data is removed', () => {
    expect(toChangeInput(complete({ userData: undefined }))).not.toHaveProperty('userData');
    expect(toChangeInput(complete({ userData: '' })).userData).toBeNull();
    expect(toChangeInput(complete({ userData: '#!/bin/sh' })).userData).toBe('#!/bin/sh');
  });

  test('asking for spot servers without a price is the on-demand price', () => {
    const spot = (spotMaxPrice: number | '') =>
      toFarmRoleInput(complete({ aws: { ...complete().aws, spot: true, spotMaxPrice } })).settings.aws;
    expect(spot('')).toMatchObject({ spot: {} });
    expect(spot(0.2)).toMatchObject({ spot: { maxPrice: 0.2 } });
  });
});

describe('changing a declaration', () => {
  const settings = { securityGroupIds: ['sg-1'], imds: { httpTokens: 'OPTIONAL', hopLimit: 3 }, spot: {}, associatePublicIp: false };
  const declared = {
    alias: 'web',
    role: { id: 'role' },
    cloudAccount: { id: 'account' },
    location: 'eu-central-1',
    scaling: { min: 3, max: 5, desired: 4 },
    instanceTypes: ['t3.small'],
    zones: [{ zone: 'eu-central-1a', subnetId: null }],
    volumes: [
      {
        device: '/dev/sdf',
        sizeGib: 20,
        type: 'gp3',
        iops: null,
        throughputMibps: null,
        encrypted: true,
        kmsKeyId: null,
        whenUnwanted: 'KEEP',
      },
    ],
    tags: { team: 'shop' },
    settings,
    hasUserData: true,
  };

  test('opening a declaration and changing nothing sends the same declaration', () => {
    const { scaling, instanceTypes, zones, volumes, tags } = declared;
    expect(toChangeInput(fromFarmRole(declared as never))).toEqual({
      roleId: 'role',
      ...{ scaling, instanceTypes, zones, volumes, tags },
      settings: { aws: settings },
    });
  });
});

test('a new volume takes the first device that is free', () => {
  const first = newVolume([]);
  expect([first.device, newVolume([first]).device]).toEqual(['/dev/sdf', '/dev/sdg']);
});

test('where there is only one role, account and location, they are chosen already', () => {
  const role = { id: 'role', name: 'web', description: '', images: [{ id: 'i', cloud: 'AWS', location: 'eu-central-1' }] };
  const account = (id: string, environmentId: string) => ({
    id,
    name: id,
    cloud: 'AWS',
    status: 'OK',
    emulated: true,
    environments: [{ id: environmentId }],
  });
  const some = { roles: [role], cloudAccounts: [account('mine', 'e'), account('other', 'f')] } as unknown as FormChoices;
  expect(newFarm(['e'], some).farmRoles[0]).toMatchObject({ roleId: 'role', cloudAccountId: 'mine', location: 'eu-central-1' });
  expect(newFarm(['e', 'f'], some)).toMatchObject({ environmentId: '', farmRoles: [{ cloudAccountId: '' }] });
});
