import { expect, test } from 'vitest';
import { sparkLines } from './spark-points.ts';

const size = { width: 100, height: 50 };
const at = (minute: number) => `2026-01-01T00:0${minute}:00.000Z`;

test('time goes from left to right and percents from bottom to top', () => {
  const samples = [0, 50, 100].map((value, minute) => ({ at: at(minute), value }));
  expect(sparkLines(samples, size)).toEqual(['0,50 50,25 100,0']);
});

test('what is not known is a gap, and not a zero', () => {
  const samples = [10, null, 20].map((value, minute) => ({ at: at(minute), value }));
  expect(sparkLines(samples, size)).toEqual(['0,45', '100,40']);
  expect(sparkLines([], size)).toEqual([]);
});
