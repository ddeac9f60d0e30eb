import { expect, test } from 'vitest';
import type { Queryable } from './app-role.ts';
import { clockProblem, readClockOffset } from './clock-offset.ts';

/** Answers halfway between the question and the next look at the clock. */
function offset({ local, database, tookMs = 0 }: { local: number; database: number; tookMs?: number }) {
  const times = [local, local + tookMs];
  const answers = { query: async () => ({ rows: [{ at: new Date(database + tookMs / 2) }] }) } as unknown as Queryable;
  return readClockOffset(answers, () => times.shift()!);
}

test('a clock that is ahead, behind or right', async () => {
  expect(await offset({ local: 112_000, database: 100_000 })).toBe(12_000);
  expect(await offset({ local: 88_000, database: 100_000 })).toBe(-12_000);
  expect(await offset({ local: 100_000, database: 100_000 })).toBe(0);
});

test('a slow answer is not taken for a wrong clock', async () => {
  expect(await offset({ local: 104_000, database: 100_000, tookMs: 8_000 })).toBe(0);
  expect(await offset({ local: 120_000, database: 100_000, tookMs: 8_000 })).toBe(16_000);
});

test('up to ten seconds are allowed for', () => {
  expect(clockProblem(10_000)).toBeNull();
  expect(clockProblem(-10_000)).toBeNull();
  expect(clockProblem(10_001)).toContain('10.0 s ahead of the database');
  expect(clockProblem(-65_000)).toContain('65.0 s behind the database');
});
