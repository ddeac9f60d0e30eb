import type { ScheduleSource } from '@farmhand/domain/schedule';
import { expect, test } from 'vitest';
import { weekBars } from './week-bars.ts';

const schedule: ScheduleSource = {
  ...{ kind: 'schedule', timeZone: 'Europe/Berlin', otherwise: null },
  rules: [
    { kind: 'weekly', name: 'Night', days: ['FRIDAY'], start: '18:00', end: '06:00', desired: 4 },
    { kind: 'weekly', name: 'Saturday', days: ['SATURDAY'], start: '00:00', end: '00:00', desired: 9 },
  ],
};

test('a week begins today, and each day is told from midnight to midnight of its own clock', () => {
  const week = weekBars({ min: 1, max: 6, source: schedule }, Date.parse('2026-01-01T23:30:00Z'));
  expect(week.map(({ wallDay }) => new Date(wallDay).toISOString().slice(0, 10))).toEqual(
    [2, 3, 4, 5, 6, 7, 8].map((day) => `2026-01-0${day}`),
  );
  expect(week[0]?.bars).toEqual([
    { start: 0, length: 0.75, servers: 1, rule: null },
    { start: 0.75, length: 0.25, servers: 4, rule: 'Night' },
  ]);
  // Cut to max, and only where the rule before it does not hold.
  expect(week[1]?.bars).toEqual([
    { start: 0, length: 0.25, servers: 4, rule: 'Night' },
    { start: 0.25, length: 0.75, servers: 6, rule: 'Saturday' },
  ]);
  expect(week[2]?.bars).toEqual([{ start: 0, length: 1, servers: 1, rule: null }]);
});
