import { describe, expect, test } from 'vitest';
import { declarationProblems } from './declaration-problems.ts';
import { limits } from './limits.ts';
import { dataVolume, exampleWorld, inZones } from './plan-cases/example-world.ts';

type Declaration = ReturnType<typeof exampleWorld>['desired']['declaration'];
const fine = exampleWorld({ declaration: { zones: inZones('a', 'b'), volumes: [dataVolume()], tags: { team: 'shop' } } }).desired
  .declaration;
const pathsOf = (overrides: Partial<Declaration>) => declarationProblems({ ...fine, ...overrides }).map(({ path }) => path);

test('a declaration that is fine has no problems', () => {
  expect(declarationProblems(fine)).toEqual([]);
});

describe('the alias', () => {
  test.each(['w', 'web', 'web-2', 'w'.repeat(limits.nameLengthMax)])('may be %s', (alias) => {
    expect(pathsOf({ alias })).toEqual([]);
  });

  test.each(['', 'Web', '2web', '-web', 'web-', 'web_1', 'wéb', 'w'.repeat(limits.nameLengthMax + 1)])('may not be "%s"', (alias) => {
    expect(pathsOf({ alias })).toEqual(['alias']);
  });
});

test('at least one instance type is needed, none twice, and not too many', () => {
  expect(pathsOf({ instanceTypes: [] })).toEqual(['instanceTypes']);
  expect(pathsOf({ instanceTypes: ['t3.small', 't3.small'] })).toEqual(['instanceTypes']);
  expect(pathsOf({ instanceTypes: Array.from({ length: limits.instanceTypesMax + 1 }, (_, index) => `type-${index}`) })).toEqual([
    'instanceTypes',
  ]);
});

test('a zone may be given once for each of its subnets', () => {
  expect(pathsOf({ zones: [] })).toEqual([]);
  expect(pathsOf({ zones: ['one', 'two'].map((subnetId) => ({ zone: 'a', subnetId })) })).toEqual([]);
  expect(declarationProblems({ ...fine, zones: inZones('a', 'a') })).toEqual([{ path: 'zones', message: 'a is given twice.' }]);
  expect(pathsOf({ zones: inZones(...Array.from({ length: limits.zonesMax + 1 }, (_, index) => `zone-${index}`)) })).toEqual(['zones']);
});

describe('a volume', () => {
  test.each([
    [{ device: 'sdf' }, 'volumes.0.device'],
    [{ device: '/dev/../sdf' }, 'volumes.0.device'],
    [{ sizeGib: 0 }, 'volumes.0.sizeGib'],
    [{ sizeGib: 1.5 }, 'volumes.0.sizeGib'],
    [{ sizeGib: limits.volumeSizeGibMax + 1 }, 'volumes.0.sizeGib'],
    [{ iops: 0 }, 'volumes.0.iops'],
    [{ throughputMibps: -1 }, 'volumes.0.throughputMibps'],
    [{ type: '' }, 'volumes.0.type'],
    [{ kmsKeyId: 'key', encrypted: false }, 'volumes.0.kmsKeyId'],
  ])('with %j has a problem', (overrides, path) => {
    expect(pathsOf({ volumes: [dataVolume(overrides)] })).toEqual([path]);
  });

  test('may be encrypted with a key, and have what its type takes', () => {
    expect(pathsOf({ volumes: [dataVolume({ encrypted: true, kmsKeyId: 'key', iops: 3_000, throughputMibps: 125 })] })).toEqual([]);
  });

  test('has a device of its own, and there are not too many', () => {
    expect(pathsOf({ volumes: [dataVolume(), dataVolume()] })).toEqual(['volumes']);
    const many = Array.from({ length: limits.volumesPerSlotMax + 1 }, (_, index) => dataVolume({ device: `/dev/sd${index}` }));
    expect(pathsOf({ volumes: many })).toEqual(['volumes']);
  });
});

describe('a tag', () => {
  test.each([
    ['an empty key', { '': 'x' }],
    ['a key of ours', { 'farmhand:launch': 'x' }],
    ['a key of the cloud', { 'AWS:x': 'x' }],
    ['a long key', { ['k'.repeat(limits.tagKeyLengthMax + 1)]: 'x' }],
    ['a long value', { key: 'v'.repeat(limits.tagValueLengthMax + 1) }],
  ])('with %s has a problem', (_, tags) => {
    expect(pathsOf({ tags: tags as Record<string, string> })).toHaveLength(1);
  });

  test('there are not too many', () => {
    expect(pathsOf({ tags: Object.fromEntries(Array.from({ length: limits.tagsMax + 1 }, (_, index) => [`key-${index}`, 'x'])) })).toEqual([
      'tags',
    ]);
  });
});
