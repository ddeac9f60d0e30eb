import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffUntil } from './backoff.ts';

const timing = { backoffMinMs: 5_000, backoffMaxMs: 600_000 };
const waits = (failures: number) => backoffUntil(failures, 1_000, timing) - 1_000;

test('the wait doubles with each failure, from the least to the most', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].map(waits)).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 600_000]);
});

test('after any number of failures, even absurd ones, the wait is within its bounds and never shorter than after fewer', () => {
  fc.assert(
    fc.property(fc.nat(), (failures) => {
      expect(waits(failures)).toBeGreaterThanOrEqual(timing.backoffMinMs);
      expect(waits(failures)).toBeLessThanOrEqual(timing.backoffMaxMs);
      expect(waits(failures + 1)).toBeGreaterThanOrEqual(waits(failures));
    }),
  );
});
