import { describe, expect, test } from 'vitest';
import { readScaling } from '../scaling/read-scaling.ts';
import { toScalingInput } from '../scaling/to-scaling-input.ts';
import { farmProblems, farmRoleProblems, shownProblems } from './check-declaration.ts';
import type { FarmRoleValues } from './farm-role-values.ts';
import type { FormChoices } from './form-choices.ts';
import { fromFarmRole } from './from-farm-role.ts';
import { newFarm, newFarmRole, newVolume } from './new-values.ts';
import { fromScaling, newScaling, type ScalingValues, toScaling } from './scaling-values.ts';
import { toChangeInput, toCreateFarmInput, toFarmRoleInput } from './to-input.ts';
import { touchedPaths } from './touched-paths.ts';

const choices: FormChoices = { roles: [], cloudAccounts: [] };
const complete = (overrides: Partial<FarmRoleValues> = {}): FarmRoleValues => ({
  ...newFarmRole({ position: 0, environmentId: 'e', choices }),
  roleId: 'role',
  cloudAccountId: 'account',
  location: 'eu-central-1',
  instanceTypes: ['t3.small'],
  scaling: size(3, 5),
  ...overrides,
});
const size = (min: number | '', max: number, part: Partial<ScalingValues> = {}): ScalingValues => ({ ...newScaling(), min, max, ...part });
const paths = (farmRole: FarmRoleValues) => farmRoleProblems(farmRole).map(({ path }) => path);

/** As the cache gives it: every object says of which type it is. */
function asRead(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asRead);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, name === 'tags' ? part : asRead(part)]);
  return { __typename: 'Some', ...Object.fromEntries(entries) };
}

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
    expect(paths(complete({ scaling: size(6, 5) }))).toEqual(['scaling.min']);
    expect(paths(complete({ scaling: size('', 5) }))).toEqual(['scaling.min']);
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

  test('a rollout that could replace nothing is found, and an empty number', () => {
    const { rollout } = complete();
    expect(paths(complete({ rollout: { ...rollout, maxUnavailable: 0 } }))).toEqual(['rollout.maxUnavailable']);
    expect(paths(complete({ rollout: { ...rollout, canarySeconds: '' } }))).toEqual(['rollout.canarySeconds']);
  });
});

describe('the input of the command', () => {
  test('what is left empty is left out, so that the server’s defaults hold', () => {
    const input = toFarmRoleInput(complete());
    expect(input).toMatchObject({
      scaling: { min: 3, max: 5, source: { manual: { desired: null } } },
      userData: null,
      zones: [],
      volumes: [],
      tags: {},
    });
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
  const asked = {
    ...{ address: 'PUBLIC', port: 8080, scheme: 'HTTPS', path: '/ready', statusFrom: 200, statusTo: 204 },
    ...{ intervalSeconds: 20, timeoutMs: 500, failures: 4, successes: 1, graceSeconds: 0 },
  };
  const check = { kind: 'HTTP', ...asked };
  const declared = {
    alias: 'web',
    role: { id: 'role' },
    cloudAccount: { id: 'account' },
    location: 'eu-central-1',
    scaling: { min: 3, max: 5, source: { __typename: 'ManualScaling', desired: 4 } },
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
        snapshots: { keepDays: 30, everyHours: null, kept: 7 },
      },
    ],
    whenZoneDark: { choice: 'SPARE_SLOT', afterMinutes: 5 },
    address: { kind: 'RESERVED', pool: 'ipv4pool-ec2-1', networkBorderGroup: null, whenUnwanted: 'RELEASE' },
    rolloutSettings: { strategy: 'NOW', maxUnavailable: 2, surge: 0, canarySeconds: 30, readySeconds: 600 },
    after: [
      { alias: 'db', ready: null },
      { alias: 'cache', ready: 2 },
    ],
    tags: { team: 'shop' },
    health: {
      bootTimeoutMinutes: 20,
      rebootTimeoutMinutes: 5,
      whenUnhealthy: 'SHOW',
      whenStopped: 'ACCEPT',
      ignoreDrift: ['tag:*'],
      check,
      repairDrift: 'REPAIR',
    },
    settings,
    hasUserData: true,
  };

  test('opening a declaration and changing nothing sends the same declaration', () => {
    const { instanceTypes, zones, whenZoneDark, volumes, address, after, tags, health, rolloutSettings: rollout } = declared;
    expect(toChangeInput(fromFarmRole(asRead(declared) as never))).toEqual({
      roleId: 'role',
      scaling: { min: 3, max: 5, source: { manual: { desired: 4 } } },
      ...{ instanceTypes, zones, whenZoneDark, volumes, address, rollout, after, tags, health: { ...health, check: { http: asked } } },
      settings: { aws: settings },
    });
  });
});

test('a schedule that was opened and not changed is sent as it was, to the moment', () => {
  const rules = [
    { __typename: 'WeeklyScheduleRule', name: 'Office hours', days: ['MONDAY'], start: '08:00', end: '18:00', desired: null },
    { __typename: 'OneOffScheduleRule', name: 'Sale', from: '2026-11-27T05:00:00.000Z', until: '2026-11-28T05:00:00.000Z', desired: 5 },
  ];
  const source = { __typename: 'ScheduleScaling', timeZone: 'America/New_York', otherwise: 2, rules };
  const values = fromScaling(readScaling({ min: 1, max: 5, source } as never));
  const [office, sale] = rules.map(({ __typename, ...rule }) => rule);
  expect(toScalingInput(toScaling(values))).toEqual({
    ...{ min: 1, max: 5 },
    source: { schedule: { timeZone: 'America/New_York', otherwise: 2, rules: [{ weekly: office }, { oneOff: sale }] } },
  });
  expect(values.schedule.rules[1]).toMatchObject({ from: '2026-11-27T00:00' });
});

test('what was touched is complained about under the paths of the command’s input', () => {
  const before = complete();
  const change = (part: Partial<ScalingValues>) => touchedPaths({ scaling: { ...before.scaling, ...part } }, before);
  expect(change({ max: 2 })).toEqual(['scaling.max']);
  expect(change({ desired: 9 })).toEqual(['scaling.source.manual.desired']);
  expect(touchedPaths({ alias: 'db' }, before)).toEqual(['alias']);
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
