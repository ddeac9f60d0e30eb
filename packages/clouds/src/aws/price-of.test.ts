import { expect, test } from 'vitest';
import { addressUsdPerMonth, snapshotUsdPerMonth, volumeUsdPerMonth } from './price-of.ts';

test('a volume costs its size, and of a gp3 volume only what is above what every one has', () => {
  const gp3 = { location: 'us-east-1', type: 'gp3', sizeGib: 100 };
  expect(volumeUsdPerMonth(gp3)).toBeCloseTo(8, 6);
  expect(volumeUsdPerMonth({ ...gp3, iops: 3_000, throughputMibps: 125 })).toBeCloseTo(8, 6);
  expect(volumeUsdPerMonth({ ...gp3, iops: 4_000, throughputMibps: 225 })).toBeCloseTo(8 + 5 + 4, 6);
  expect(volumeUsdPerMonth({ location: 'us-east-1', type: 'io2', sizeGib: 100, iops: 1_000 })).toBeCloseTo(12.5 + 65, 6);
});

test('a type or region that the price file does not know has no price, never a wrong one', () => {
  expect(volumeUsdPerMonth({ location: 'us-east-1', type: 'toString', sizeGib: 1 })).toBeNull();
  expect(volumeUsdPerMonth({ location: 'mars-1', type: 'gp3', sizeGib: 1 })).toBeNull();
});

test('a snapshot costs what its whole volume would, where the price is known', () => {
  expect(snapshotUsdPerMonth({ location: 'us-west-2', sizeGib: 100 })).toBeCloseTo(5, 6);
  expect(snapshotUsdPerMonth({ location: 'mars-1', sizeGib: 100 })).toBeNull();
});

test('a public address costs the same whether a server has it or not', () => {
  expect(addressUsdPerMonth({ location: 'us-west-2' })).toBeCloseTo(3.65, 6);
  expect(addressUsdPerMonth({ location: 'mars-1' })).toBeNull();
});
