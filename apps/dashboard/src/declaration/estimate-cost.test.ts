import { expect, test } from 'vitest';
import { newAddress } from './address-values.ts';
import { estimateCost } from './estimate-cost.ts';
import { newScaling } from './scaling-values.ts';

const volume = { device: '/dev/sdf', sizeGib: 73, type: 'gp3', iops: '', throughputMibps: '', encrypted: false, kmsKeyId: '' } as const;
const web = {
  ...{ cloudAccountId: 'main', location: 'eu-west-1', instanceTypes: ['t3.small', 't3.large'], volumes: [] },
  address: newAddress(),
  scaling: { ...newScaling(), min: 2, max: 5 },
};
const prices = {
  servers: new Map([['t3.small', 0.02]]),
  volumes: new Map([
    ['gp3 73  ', 7.3],
    ['gp3 73 4000 ', 14.6],
    ['io9 73  ', null],
  ]),
  snapshots: new Map([
    ['gp3 73  ', 3.65],
    ['gp3 73 4000 ', null],
  ]),
  address: 3.65,
};
const atMax = { addressesUsdPerHour: 0, snapshotsUsdPerHour: 0 };

test('the first choice of instance type counts, as often as min and as max', () => {
  expect(estimateCost([web], () => prices)).toEqual({ minUsdPerHour: 0.04, maxUsdPerHour: 0.1, atMax, unpriced: [] });
});

test('volumes count with each server, and farm roles together', () => {
  const db = {
    ...web,
    volumes: [{ ...volume, whenUnwanted: 'KEEP' as const, snapshotKeepDays: 30, snapshotEveryHours: '' as const, snapshotsKept: 7 }],
    scaling: { ...newScaling(), min: 1, max: 1 },
  };
  const { minUsdPerHour, maxUsdPerHour } = estimateCost([web, db], () => prices);
  expect(minUsdPerHour).toBeCloseTo(0.04 + 0.03, 9);
  expect(maxUsdPerHour).toBeCloseTo(0.1 + 0.03, 9);
});

test('a volume costs what its own IOPS cost, too', () => {
  const fast = {
    ...volume,
    iops: 4_000,
    whenUnwanted: 'KEEP' as const,
    snapshotKeepDays: 30,
    snapshotEveryHours: '' as const,
    snapshotsKept: 7,
  };
  const { minUsdPerHour } = estimateCost([{ ...web, volumes: [fast], scaling: { ...newScaling(), min: 1, max: 1 } }], () => prices);
  expect(minUsdPerHour).toBeCloseTo(0.02 + 0.02, 9);
  const odd = { ...fast, type: 'io9', iops: '' as const };
  expect(estimateCost([{ ...web, volumes: [odd] }], () => prices).unpriced).toEqual(['io9']);
});

test('what has no known price is named and left out; a place that is not read yet counts for nothing', () => {
  const odd = { ...web, instanceTypes: ['u9.none'] };
  expect(estimateCost([web, odd], () => prices)).toMatchObject({ minUsdPerHour: 0.04, unpriced: ['u9.none'] });
  expect(estimateCost([web], () => undefined)).toEqual({ minUsdPerHour: 0, maxUsdPerHour: 0, atMax, unpriced: [] });
});

test('a public address counts with each server, and as many snapshots of each volume as are kept by the clock', () => {
  const daily = { ...volume, whenUnwanted: 'KEEP' as const, snapshotKeepDays: 30, snapshotEveryHours: 24, snapshotsKept: 3 };
  const db = { ...web, address: { ...newAddress(), kind: 'RESERVED' as const }, volumes: [daily] };
  const estimate = estimateCost([db], () => prices);
  expect(estimate.minUsdPerHour).toBeCloseTo(2 * (0.02 + 0.01 + 0.005 + 3 * 0.005), 9);
  expect(estimate.atMax.addressesUsdPerHour).toBeCloseTo(5 * 0.005, 9);
  expect(estimate.atMax.snapshotsUsdPerHour).toBeCloseTo(5 * 3 * 0.005, 9);
  const unknown = estimateCost([{ ...db, volumes: [{ ...daily, iops: 4_000 }] }], () => ({ ...prices, address: null }));
  expect(unknown.unpriced).toEqual(['snapshots', 'public addresses']);
});
