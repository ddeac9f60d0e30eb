import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wantedServers } from './farm-role-declaration.ts';

test('without a wish as many servers as min are wanted, with one as many as that', () => {
  expect(wantedServers({ min: 2, max: 5, desired: null })).toBe(2);
  expect(wantedServers({ min: 2, max: 5, desired: 4 })).toBe(4);
});

test('a wish below min or above max is brought within', () => {
  expect(wantedServers({ min: 2, max: 5, desired: 0 })).toBe(2);
  expect(wantedServers({ min: 2, max: 5, desired: 9 })).toBe(5);
});

test('max is a promise: it holds also against a min above it', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.option(fc.nat()), (min, max, desired) => {
      expect(wantedServers({ min, max, desired })).toBeLessThanOrEqual(max);
      if (min <= max) expect(wantedServers({ min, max, desired })).toBeGreaterThanOrEqual(min);
    }),
  );
});
