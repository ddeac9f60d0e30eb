import { describe, expect, test } from 'vitest';
import { type AskedFor, changeTo, driftOf, isRepairable, type Shown } from './drift.ts';

const asked: AskedFor = {
  ...{ instanceType: 't3.small', imageId: 'ami-1', subnetIds: ['subnet-a', 'subnet-b'], securityGroupIds: ['sg-2', 'sg-1'] },
  ...{ profile: 'web', metadataTokens: 'required', tags: { team: 'shop', stage: 'live' }, devices: ['/dev/sdf'] },
};
const asAsked: Shown = {
  ...{ instanceType: 't3.small', imageId: 'ami-1', subnetId: 'subnet-b', securityGroupIds: ['sg-1', 'sg-2'], profile: 'web' },
  ...{
    metadataTokens: 'required',
    tags: { team: 'shop', stage: 'live', 'cost:center': '7' },
    volumes: [{ cloudId: 'vol-1', device: '/dev/sdf' }],
  },
};
const drift = (change: Partial<Shown>, ignored: string[] = []) => driftOf(asked, { ...asAsked, ...change }, ignored);

describe('a server', () => {
  test('that is what was asked for does not drift, whatever tags others have added and in whatever order groups come', () => {
    expect(drift({})).toEqual([]);
  });

  test.each<[string, Partial<Shown>, { expected: string | null; actual: string | null }]>([
    ['type', { instanceType: 't3.large' }, { expected: 't3.small', actual: 't3.large' }],
    ['image', { imageId: 'ami-2' }, { expected: 'ami-1', actual: 'ami-2' }],
    ['subnet', { subnetId: 'subnet-c' }, { expected: 'subnet-a or subnet-b', actual: 'subnet-c' }],
    ['security-groups', { securityGroupIds: ['sg-1'] }, { expected: 'sg-1, sg-2', actual: 'sg-1' }],
    ['security-groups', { securityGroupIds: [] }, { expected: 'sg-1, sg-2', actual: '' }],
    ['profile', { profile: null }, { expected: 'web', actual: null }],
    ['metadata-tokens', { metadataTokens: 'optional' }, { expected: 'required', actual: 'optional' }],
    ['tag:team', { tags: { stage: 'live' } }, { expected: 'shop', actual: null }],
    ['tag:stage', { tags: { team: 'shop', stage: 'test' } }, { expected: 'live', actual: 'test' }],
    ['volume:/dev/sdg', { volumes: [{ cloudId: 'vol-9', device: '/dev/sdg' }] }, { expected: null, actual: 'vol-9' }],
  ])('drifts in its %s', (field, change, values) => {
    expect(drift(change)).toEqual([{ field, ...values }]);
  });

  test('does not drift in what nobody asked for, nor in what the cloud does not say', () => {
    const nothing: AskedFor = {
      ...{ instanceType: null, imageId: null, subnetIds: null, securityGroupIds: null, profile: null, metadataTokens: null },
      ...{ tags: {}, devices: null },
    };
    expect(driftOf(nothing, { ...asAsked, volumes: [{ cloudId: 'vol-9', device: '/dev/sdz' }] }, [])).toEqual([]);
    expect(drift({ instanceType: null, imageId: null, subnetId: null, securityGroupIds: null, metadataTokens: null })).toEqual([]);
  });

  test('does not drift in what is ignored, by its name or by how that begins', () => {
    expect(drift({ instanceType: 't3.large' }, ['type'])).toEqual([]);
    expect(drift({ tags: {} }, ['tag:*'])).toEqual([]);
    expect(drift({ tags: {} }, ['tag:te*']).map(({ field }) => field)).toEqual(['tag:stage']);
    expect(drift({ instanceType: 't3.large' }, ['typ', 'image', 'tag:*'])).toHaveLength(1);
  });
});

test('what a cloud changes on a server that runs can be changed back, all at once; what takes another server cannot', () => {
  const shown: Partial<Shown> = {
    securityGroupIds: ['sg-1'],
    profile: null,
    metadataTokens: 'optional',
    tags: { team: 'search' },
    imageId: 'ami-2',
  };
  const fields = [...drift(shown), ...drift({ volumes: [{ cloudId: 'vol-2', device: '/dev/sdg' }] })];
  expect(fields.filter((field) => !isRepairable(field)).map(({ field }) => field)).toEqual(['image', 'volume:/dev/sdg']);
  expect(changeTo(fields.filter(isRepairable))).toEqual({
    ...{ tags: { team: 'shop', stage: 'live' }, securityGroupIds: ['sg-1', 'sg-2'], profile: 'web', metadataTokens: 'required' },
  });
  expect(changeTo([])).toEqual({});
});
