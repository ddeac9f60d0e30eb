import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { dayMs, minuteMs, ruleInForce, type ScheduleRule, type ScheduleSource, type WeeklyRule, weekdays } from './schedule.ts';
import { courseAt, courseOf, nextTurn, ruleAt } from './schedule-course.ts';
import { offsetAt, stretchesOf } from './wall-clock.ts';

// A second on a quiet machine, and longer on a busy one.
vi.setConfig({ testTimeout: 30_000 });

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca', 'Pacific/Apia'];
const weekly = (start: string, end: string, overrides: Partial<WeeklyRule> = {}): WeeklyRule => ({
  ...{ kind: 'weekly', name: 'rule', days: [...weekdays], start, end, desired: 4, ...overrides },
});
const schedule = (rules: ScheduleRule[], timeZone = 'Europe/Berlin'): ScheduleSource => ({
  ...{ kind: 'schedule', timeZone, otherwise: null, rules },
});
const once = (from: string, until: string): ScheduleRule => ({ kind: 'one-off', name: 'once', from, until, desired: 1 });
const at = (text: string) => Date.parse(text);

describe('on the days when the clock changes', () => {
  test('an hour that is skipped is skipped, and the rule around it is shorter', () => {
    const night = schedule([weekly('01:30', '03:30')]);
    expect(courseOf(night, at('2026-03-28T23:00:00Z'), at('2026-03-29T03:00:00Z'))).toEqual([
      { from: at('2026-03-28T23:00:00Z'), until: at('2026-03-29T00:30:00Z'), rule: -1 },
      { from: at('2026-03-29T00:30:00Z'), until: at('2026-03-29T01:30:00Z'), rule: 0 },
      { from: at('2026-03-29T01:30:00Z'), until: at('2026-03-29T03:00:00Z'), rule: -1 },
    ]);
    // All of it is in the hour that is not: it comes the next day.
    expect(nextTurn(schedule([weekly('02:00', '02:59')]), at('2026-03-28T12:00:00Z'))).toBe(at('2026-03-30T00:00:00Z'));
  });

  test('an hour that comes twice counts twice', () => {
    const night = schedule([weekly('02:00', '02:30')]);
    expect(courseOf(night, at('2026-10-24T22:00:00Z'), at('2026-10-25T02:00:00Z')).map(({ from, rule }) => [from, rule])).toEqual([
      [at('2026-10-24T22:00:00Z'), -1],
      [at('2026-10-25T00:00:00Z'), 0],
      [at('2026-10-25T00:30:00Z'), -1],
      [at('2026-10-25T01:00:00Z'), 0],
      [at('2026-10-25T01:30:00Z'), -1],
    ]);
  });
});

test('a rule that ends on the next day begins on its own days only', () => {
  const friday = schedule([weekly('22:00', '06:00', { days: ['FRIDAY'] })], 'UTC');
  expect(ruleAt(friday, at('2026-01-02T21:59:59Z'))).toBe(-1);
  expect(ruleAt(friday, at('2026-01-02T22:00:00Z'))).toBe(0);
  expect(ruleAt(friday, at('2026-01-03T05:59:59Z'))).toBe(0);
  expect(ruleAt(friday, at('2026-01-03T06:00:00Z'))).toBe(-1);
  expect(ruleAt(friday, at('2026-01-03T22:00:00Z'))).toBe(-1);
});

test('midnight as an end is the end of the day, and the same time twice is a whole day', () => {
  expect(courseOf(schedule([weekly('00:00', '00:00')]), at('2026-03-01T00:00:00Z'), at('2026-04-15T00:00:00Z'))).toHaveLength(1);
  expect(ruleAt(schedule([weekly('20:00', '00:00')], 'UTC'), at('2026-01-01T23:59:59Z'))).toBe(0);
  expect(ruleAt(schedule([weekly('20:00', '00:00')], 'UTC'), at('2026-01-02T00:00:00Z'))).toBe(-1);
});

test('the first rule that holds wins', () => {
  const rules = schedule([weekly('12:00', '13:00', { name: 'Lunch' }), weekly('08:00', '18:00')], 'UTC');
  expect(courseOf(rules, at('2026-01-01T00:00:00Z'), at('2026-01-02T00:00:00Z')).map(({ rule }) => rule)).toEqual([-1, 1, 0, 1, -1]);
});

test('a schedule of what is over never turns again, and one of what is far away does', () => {
  const now = at('2026-01-01T00:00:00Z');
  expect(nextTurn(schedule([once('2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z')]), now)).toBeNull();
  expect(nextTurn(schedule([once('2031-01-01T00:00:00Z', '2031-02-01T00:00:00Z')]), now)).toBe(at('2031-01-01T00:00:00Z'));
  expect(nextTurn(schedule([]), now)).toBeNull();
  // A whole season hides the weekly rule behind it.
  const season = schedule([once('2025-12-01T00:00:00Z', '2026-03-01T00:00:00Z'), weekly('12:00', '13:00')], 'UTC');
  expect(nextTurn(season, now)).toBe(at('2026-03-01T00:00:00Z'));
});

const anyClock = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map(([hour, minute]) => [hour, minute].map((n) => String(n).padStart(2, '0')).join(':'));
// In the weeks around the changes of the clock, to the minute.
const anyMoment = fc
  .tuple(
    fc.constantFrom('2026-03-05', '2026-03-26', '2026-04-02', '2026-10-01', '2026-10-22', '2026-11-01', '2026-07-01'),
    fc.nat({ max: 6 * 24 * 60 }),
  )
  .map(([day, minutes]) => at(`${day}T00:00:00Z`) + minutes * minuteMs);
const anyRule: fc.Arbitrary<ScheduleRule> = fc.oneof(
  fc
    .record({ days: fc.subarray([...weekdays], { minLength: 1 }), start: anyClock, end: anyClock })
    .map((drawn) => weekly(drawn.start, drawn.end, drawn)),
  fc.tuple(anyMoment, fc.integer({ min: 1, max: 4_000 })).map(
    ([from, minutes]): ScheduleRule => ({
      ...{ kind: 'one-off', name: 'once', desired: 9, from: new Date(from).toISOString() },
      until: new Date(from + minutes * minuteMs).toISOString(),
    }),
  ),
);
const anySchedule = fc.tuple(fc.array(anyRule, { maxLength: 4 }), fc.constantFrom(...zones)).map(([rules, zone]) => schedule(rules, zone));

describe('for any schedule, across changes of the clock', () => {
  test('the next turn is the first minute at which another rule is in force: none is skipped, and none is invented', () => {
    fc.assert(
      fc.property(anySchedule, anyMoment, (source, now) => {
        const turn = nextTurn(source, now);
        const present = ruleAt(source, now);
        const horizon = Math.min(turn ?? Number.POSITIVE_INFINITY, now + 3 * dayMs);
        for (let later = now; later < horizon; later += minuteMs) {
          expect(ruleInForce(source, later, offsetAt(source.timeZone, later))).toBe(present);
        }
        if (turn !== null) expect(ruleAt(source, turn)).not.toBe(present);
      }),
      { numRuns: 30 },
    );
  });

  test('the course of two weeks has no gap, and says at each moment what is in force', () => {
    fc.assert(
      fc.property(anySchedule, anyMoment, fc.nat({ max: 14 * 24 * 60 - 1 }), (source, from, minutes) => {
        const until = from + 14 * dayMs;
        const courses = courseOf(source, from, until);
        expect(courses[0]?.from).toBe(from);
        expect(courses.at(-1)?.until).toBe(until);
        for (const [index, course] of courses.slice(1).entries()) {
          expect(course.from).toBe(courses[index]?.until);
          expect(course.rule).not.toBe(courses[index]?.rule);
        }
        const moment = from + minutes * minuteMs;
        expect(courses.find((course) => course.from <= moment && moment < course.until)?.rule).toBe(ruleAt(source, moment));
      }),
      { numRuns: 300 },
    );
  });
});

test('stretches follow the changes of a time zone to the second', () => {
  expect(stretchesOf('Europe/Berlin', at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z'))).toEqual([
    { from: at('2026-01-01T00:00:00Z'), until: at('2026-03-29T01:00:00Z'), offsetMs: 60 * minuteMs },
    { from: at('2026-03-29T01:00:00Z'), until: at('2026-10-25T01:00:00Z'), offsetMs: 120 * minuteMs },
    { from: at('2026-10-25T01:00:00Z'), until: at('2027-01-01T00:00:00Z'), offsetMs: 60 * minuteMs },
  ]);
  expect(offsetAt('Asia/Kathmandu', at('2026-01-01T00:00:00Z'))).toBe(345 * minuteMs);
  expect(() => offsetAt('Mars/Olympus', 0)).toThrow(RangeError);
});

test('what is in force is that of the moment, whatever was asked before and in whatever order', () => {
  const night = schedule([weekly('22:00', '06:00'), once('2026-01-02T12:00:00Z', '2026-01-02T13:00:00Z')]);
  const moments = fc.integer({ min: 0, max: 72 * 60 }).map((minutes) => at('2026-01-01T00:00:00Z') + minutes * minuteMs);
  fc.assert(
    fc.property(fc.array(moments, { minLength: 1, maxLength: 20 }), (asked) => {
      for (const now of asked) {
        const { rule, until } = courseAt(night, now);
        expect({ rule, until }).toEqual({ rule: ruleAt(night, now), until: nextTurn(night, now) });
      }
    }),
  );
});
