import { expect, test } from 'vitest';
import { fromWallMoment, toWallMoment } from './wall-moment.ts';

test('a moment on a clock is read in the clock’s time zone and shown the same again', () => {
  for (const [wall, timeZone, iso] of [
    ['2026-01-01T09:30', 'Europe/Berlin', '2026-01-01T08:30:00.000Z'],
    ['2026-07-01T09:30', 'Europe/Berlin', '2026-07-01T07:30:00.000Z'],
    ['2026-07-01T23:59', 'America/New_York', '2026-07-02T03:59:00.000Z'],
    ['2026-10-25T12:00', 'Europe/Berlin', '2026-10-25T11:00:00.000Z'],
  ] as const) {
    expect(fromWallMoment(wall, timeZone)).toBe(iso);
    expect(toWallMoment(iso, timeZone)).toBe(wall);
  }
});

test('what is not typed to its end, or in no time zone, is no moment', () => {
  expect(fromWallMoment('', 'UTC')).toBe('');
  expect(fromWallMoment('2026-01-01T09:30', 'Nowhere')).toBe('');
  expect(toWallMoment('', 'UTC')).toBe('');
});
