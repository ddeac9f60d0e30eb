import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideDesired } from './decide-desired.ts';
import { untracked } from './metric-source.ts';
import type { Scaling } from './scaling.ts';
import type { ScheduleSource } from './schedule.ts';

const now = Date.UTC(2026, 0, 1, 12);
const byHand = (min: number, max: number, desired: number | null): Scaling => ({ min, max, source: { kind: 'manual', desired } });
const servers = (scaling: Scaling, at = now) => decideDesired({ scaling, tracking: untracked, now: at }).servers;

describe('by hand', () => {
  test('without a wish as many servers as min are wanted, with one as many as that', () => {
    expect(servers(byHand(2, 5, null))).toBe(2);
    expect(servers(byHand(2, 5, 4))).toBe(4);
  });

  test('a wish below min or above max is brought within', () => {
    expect(servers(byHand(2, 5, 0))).toBe(2);
    expect(servers(byHand(2, 5, 9))).toBe(5);
  });

  test('max is a promise: it holds also against a min above it', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.option(fc.nat()), (min, max, desired) => {
        expect(servers(byHand(min, max, desired))).toBeLessThanOrEqual(max);
        if (min <= max) expect(servers(byHand(min, max, desired))).toBeGreaterThanOrEqual(min);
      }),
    );
  });
});

describe('by schedule', () => {
  const hours = { kind: 'weekly', name: 'Office hours', days: ['THURSDAY'], start: '08:00', end: '14:00', desired: 9 } as const;
  const schedule: ScheduleSource = {
    kind: 'schedule',
    timeZone: 'Europe/Berlin',
    rules: [{ ...hours, days: [...hours.days] }],
    otherwise: 2,
  };
  const scaling: Scaling = { min: 1, max: 6, source: schedule };

  test('the rule that holds says how many, its name and what was cut are told, and its end is the next look', () => {
    const decision = decideDesired({ scaling, tracking: untracked, now });
    expect(decision).toMatchObject({ servers: 6, nextAt: Date.UTC(2026, 0, 1, 13) });
    expect(decision.reason).toMatchObject({
      code: 'desired-by-schedule',
      nextAt: '2026-01-01T13:00:00.000Z',
      evidence: { rule: 'Office hours', timeZone: 'Europe/Berlin', computed: 9, min: 1, max: 6, clampedBy: 'max' },
    });
  });

  test('while no rule holds it is as many as otherwise, or as min', () => {
    const evening = Date.UTC(2026, 0, 1, 13);
    expect(decideDesired({ scaling, tracking: untracked, now: evening })).toMatchObject({ servers: 2, nextAt: Date.UTC(2026, 0, 8, 7) });
    expect(servers({ ...scaling, source: { ...schedule, otherwise: null } }, evening)).toBe(1);
  });

  test('a time zone that this installation does not know is said, and what holds otherwise holds', () => {
    const decision = decideDesired({
      scaling: { ...scaling, source: { ...schedule, timeZone: 'Mars/Olympus' } },
      tracking: untracked,
      now,
    });
    expect(decision).toMatchObject({ servers: 2, nextAt: null });
    expect(decision.reason.text).toContain('Mars/Olympus');
  });
});
