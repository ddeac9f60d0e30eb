import type { Instant } from './snapshot.ts';

/** The clock says how many: the first rule that holds, else `otherwise`. */
export interface ScheduleSource {
  kind: 'schedule';
  /** IANA name, for example `Europe/Berlin`. What the weekly rules' times are read in. */
  timeZone: string;
  rules: ScheduleRule[];
  /** While no rule holds. Null: as many as min. */
  otherwise: number | null;
}

export type ScheduleRule = WeeklyRule | OneOffRule;

export interface WeeklyRule {
  kind: 'weekly';
  name: string;
  days: Weekday[];
  /** On the clock of the time zone, `HH:MM`. */
  start: string;
  /** Not after start: on the next day. `00:00` is the end of the day. */
  end: string;
  /** Null: as many as min. */
  desired: number | null;
}

export interface OneOffRule {
  kind: 'one-off';
  name: string;
  /** ISO time. */
  from: string;
  /** ISO time; it no longer holds then. */
  until: string;
  /** Null: as many as min. */
  desired: number | null;
}

export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof weekdays)[number];

export const minuteMs = 60_000;
const minutesOfDay = 24 * 60;
export const dayMs = minutesOfDay * minuteMs;

/**
 * Position of the first rule that holds; -1 when none does. A weekly rule holds exactly while the clock on the wall shows one of its times: an hour
 * that the clock skips is skipped, and one that it shows twice counts twice.
 */
export function ruleInForce({ rules }: Pick<ScheduleSource, 'rules'>, at: Instant, offsetMs: number): number {
  return rules.findIndex((rule) => holds(rule, at, offsetMs));
}

export function holds(rule: ScheduleRule, at: Instant, offsetMs: number): boolean {
  if (rule.kind === 'one-off') return Date.parse(rule.from) <= at && at < Date.parse(rule.until);
  const wall = at + offsetMs;
  const day = Math.floor(wall / dayMs);
  const minute = Math.floor((wall - day * dayMs) / minuteMs);
  const { start, end } = minutesOf(rule);
  const isOn = (dayNumber: number) => rule.days.includes(weekdayOf(dayNumber));
  return (isOn(day) && start <= minute && minute < end) || (isOn(day - 1) && minute + minutesOfDay < end);
}

/** Minutes after midnight; the end is beyond 24 hours where it is on the next day. */
export function minutesOf({ start, end }: WeeklyRule): { start: number; end: number } {
  const from = minuteOfDay(start);
  const until = minuteOfDay(end);
  return { start: from, end: until > from ? until : until + minutesOfDay };
}

const minuteOfDay = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Of a day counted from 1970-01-01, which was a Thursday. */
export const weekdayOf = (dayNumber: number): Weekday => weekdays[(((dayNumber + 3) % 7) + 7) % 7] as Weekday;
