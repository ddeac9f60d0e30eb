import { expect, test } from 'vitest';
import { formatAge, nextAgeChangeMs } from './format-age.ts';

test('an age is one number and one unit, rounded down', () => {
  const ages = [-500, 0, 999, 1000, 59_999, 60_000, 3_599_000, 3_600_000, 86_399_000, 86_400_000, 400 * 86_400_000];
  expect(ages.map(formatAge)).toEqual(['now', 'now', 'now', '1 s', '59 s', '1 min', '59 min', '1 h', '23 h', '1 d', '1 y']);
});

test('an age changes exactly when it is said to', () => {
  for (const age of [0, 1, 999, 1000, 59_500, 60_000, 61_234, 3_599_999, 3_600_000, 90_000_000]) {
    const change = nextAgeChangeMs(age);
    expect(change).toBeGreaterThan(0);
    expect(formatAge(age + change - 1)).toBe(formatAge(age));
  }
});
