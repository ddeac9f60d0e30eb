import { describe, expect, test } from 'vitest';
import { declarationChange } from './declaration-change.ts';
import type { FarmRoleDeclaration } from './farm-role-declaration.ts';
import { dataVolume, exampleWorld, inZones } from './plan-cases/example-world.ts';
import { defaultRollout } from './rollout.ts';
import { asManyAsMin } from './scaling.ts';
import { defaultWhenZoneDark } from './when-zone-dark.ts';

const declared = exampleWorld({ declaration: { zones: inZones('a', 'b'), tags: { team: 'shop' } } }).desired.declaration;
const change = (after: Partial<FarmRoleDeclaration>, before: Partial<FarmRoleDeclaration> = {}) =>
  declarationChange({ ...declared, ...before }, { ...declared, ...before, ...after });

describe('what a change of a declaration means for servers that run', () => {
  test.each<[keyof FarmRoleDeclaration, Partial<FarmRoleDeclaration>]>([
    ['imageId', { imageId: 'another' }],
    ['roleId', { roleId: 'another' }],
    ['settings', { settings: { keyName: 'another' } }],
    ['userDataHash', { userDataHash: 'f00' }],
    ['tags', { tags: { team: 'web' } }],
    ['instanceTypes', { instanceTypes: ['t3.large', 't3.small'] }],
    ['instanceTypes', { instanceTypes: ['t3.small'] }],
    ['zones', { zones: inZones('a') }],
    ['zones', { zones: [{ zone: 'a', subnetId: 'subnet-1' }, ...inZones('b')] }],
  ])('%s: servers have to be replaced', (field, after) => {
    expect(change(after)).toEqual({ replacement: [field], inPlace: [] });
  });

  test.each<[keyof FarmRoleDeclaration, Partial<FarmRoleDeclaration>]>([
    ['scaling', { scaling: { min: 0, max: 9, source: asManyAsMin } }],
    ['volumes', { volumes: [dataVolume()] }],
    ['rollout', { rollout: { ...defaultRollout, strategy: 'now' } }],
    ['roleVersion', { roleVersion: 2 }],
    ['instanceTypes', { instanceTypes: ['t3.small', 't3.medium', 't3.large'] }],
    ['zones', { zones: inZones('b', 'a', 'c') }],
    ['whenZoneDark', { whenZoneDark: { choice: 'spare-slot', afterMinutes: 10 } }],
  ])('%s: servers stay', (field, after) => {
    expect(change(after)).toEqual({ replacement: [], inPlace: [field] });
  });

  test('the order of keys is no change', () => {
    const settings = { keyName: 'k', ebsOptimized: true };
    expect(change({ settings: { ebsOptimized: true, keyName: 'k' } }, { settings })).toEqual({ replacement: [], inPlace: [] });
  });

  test('what is chosen by default is no change to what was declared before there was a choice', () => {
    expect(change({ whenZoneDark: defaultWhenZoneDark })).toEqual({ replacement: [], inPlace: [] });
  });

  test('slots with volumes keep their zone, so a dropped zone replaces none of their servers', () => {
    expect(change({ zones: inZones('a') }, { volumes: [dataVolume()] })).toEqual({ replacement: [], inPlace: ['zones'] });
    expect(change({ zones: inZones('a') }, { zones: [], volumes: [dataVolume()] })).toEqual({ replacement: [], inPlace: ['zones'] });
  });

  test('with zones where there were none servers may stand elsewhere; without any again they stand in one of all', () => {
    expect(change({ zones: inZones('a') }, { zones: [] }).replacement).toEqual(['zones']);
    expect(change({ zones: [] }).replacement).toEqual([]);
    expect(change({ zones: [] }, { zones: [{ zone: 'a', subnetId: 'subnet-1' }] }).replacement).toEqual(['zones']);
  });
});
