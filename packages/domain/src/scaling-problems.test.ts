import { describe, expect, test } from 'vitest';
import { limits } from './limits.ts';
import type { Scaling } from './scaling.ts';
import { scalingProblems } from './scaling-problems.ts';
import type { OneOffRule, ScheduleRule, ScheduleSource, WeeklyRule } from './schedule.ts';
import { scheduleOverlaps } from './schedule-problems.ts';

const pathsOf = (scaling: Scaling) => scalingProblems(scaling).map(({ path }) => path);
const byHand = (min: number, max: number, desired: number | null): Scaling => ({ min, max, source: { kind: 'manual', desired } });

describe('by hand', () => {
  test.each([
    [0, 1, null],
    [3, 3, 3],
    [0, limits.serversPerFarmRoleMax, 0],
  ])('min %i, max %i and desired %j are fine', (min, max, desired) => {
    expect(pathsOf(byHand(min, max, desired))).toEqual([]);
  });

  test.each([
    [byHand(3, 2, null), 'scaling.min'],
    [byHand(0, 0, null), 'scaling.max'],
    [byHand(0, limits.serversPerFarmRoleMax + 1, null), 'scaling.max'],
    [byHand(1, 2, 3), 'scaling.source.manual.desired'],
    [byHand(1, 2, 0), 'scaling.source.manual.desired'],
    [byHand(1, 2, 1.5), 'scaling.source.manual.desired'],
    [byHand(1.5, 2, null), 'scaling.min'],
    [byHand(-1, 2, null), 'scaling.min'],
    [byHand(1, Number.NaN, null), 'scaling.max'],
  ])('%j has a problem', (scaling, path) => {
    expect(pathsOf(scaling)).toEqual([path]);
  });
});

const weekly = (overrides: Partial<WeeklyRule> = {}): WeeklyRule => ({
  ...{ kind: 'weekly', name: 'Office hours', days: ['MONDAY'], start: '08:00', end: '18:00', desired: 4 },
  ...overrides,
});
const once = (overrides: Partial<OneOffRule> = {}): OneOffRule => ({
  ...{ kind: 'one-off', name: 'Sale', from: '2026-11-27T00:00:00.000Z', until: '2026-11-28T00:00:00.000Z', desired: 9 },
  ...overrides,
});
const schedule = (rules: ScheduleRule[], overrides: Partial<ScheduleSource> = {}): ScheduleSource => ({
  ...{ kind: 'schedule', timeZone: 'Europe/Berlin', otherwise: null, rules },
  ...overrides,
});

describe('by schedule', () => {
  const paths = (source: ScheduleSource) => pathsOf({ min: 1, max: 6, source }).map((path) => path.replace('scaling.source.schedule.', ''));

  test('rules of both kinds are fine, also with numbers beyond max: min and max may be narrowed for a while', () => {
    expect(paths(schedule([weekly(), weekly({ start: '22:00', end: '06:00' }), once()], { otherwise: 20 }))).toEqual([]);
  });

  test.each([
    ['a time zone that is none', schedule([weekly()], { timeZone: 'Europe/Atlantis' }), 'timeZone'],
    ['no rule', schedule([]), 'rules'],
    ['too many rules', schedule(Array.from({ length: limits.scheduleRulesMax + 1 }, () => weekly())), 'rules'],
    ['a rule without a name', schedule([weekly({ name: ' ' })]), 'rules.0.name'],
    ['a rule without a day', schedule([weekly({ days: [] })]), 'rules.0.days'],
    ['a time that is none', schedule([weekly({ start: '24:00' })]), 'rules.0.start'],
    ['half a time', schedule([weekly({ end: '8:00' })]), 'rules.0.end'],
    ['a rule that ends before it begins', schedule([once({ until: '2026-11-26T00:00:00.000Z' })]), 'rules.0.until'],
    ['a rule that never begins', schedule([once({ from: '' })]), 'rules.0.from'],
    ['half a server', schedule([weekly({ desired: 0.5 })]), 'rules.0.desired'],
    ['less than none otherwise', schedule([weekly()], { otherwise: -1 }), 'otherwise'],
  ])('%s is a problem', (_, source, path) => {
    expect(paths(source)).toEqual([path]);
  });
});

describe('overlaps are explained', () => {
  test('with the rule that wins', () => {
    expect(scheduleOverlaps(schedule([weekly(), weekly({ name: 'Lunch', start: '12:00', end: '13:00' })]))).toEqual([
      'Where “Office hours” and “Lunch” both hold, “Office hours” wins, because it stands first.',
    ]);
  });

  test('also over midnight, over the end of the week, and between a week and one date', () => {
    const night = weekly({ name: 'Night', days: ['SUNDAY'], start: '22:00', end: '06:00' });
    expect(scheduleOverlaps(schedule([night, weekly({ start: '05:59' })]))).toHaveLength(1);
    expect(scheduleOverlaps(schedule([weekly({ days: ['FRIDAY'] }), once()]))).toHaveLength(1);
  });

  test('and none is told of where rules only touch, or never meet', () => {
    expect(scheduleOverlaps(schedule([weekly(), weekly({ name: 'Evening', start: '18:00', end: '22:00' })]))).toEqual([]);
    expect(scheduleOverlaps(schedule([weekly(), weekly({ name: 'Tuesdays', days: ['TUESDAY'] })]))).toEqual([]);
    expect(scheduleOverlaps(schedule([weekly({ days: ['MONDAY'] }), once()]))).toEqual([]);
  });
});
