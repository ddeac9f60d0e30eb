import type { Instant } from './snapshot.ts';

/** A time in which a time zone keeps one distance from UTC. */
export interface Stretch {
  from: Instant;
  until: Instant;
  /** To be added to an instant to get what the clock on the wall shows. */
  offsetMs: number;
}

const secondMs = 1000;
// No time zone has changed its clock twice within this.
const sampleMs = 12 * 60 * 60 * secondMs;

/** The stretches between two instants, in order and without gaps: how far the clock on the wall is from UTC. */
export function stretchesOf(timeZone: string, from: Instant, until: Instant): Stretch[] {
  const stretches: Stretch[] = [];
  let begun = { from, offsetMs: offsetAt(timeZone, from) };
  // On whole multiples, so that the samples of one look serve the next.
  for (let at = from, next = from; at < until; at = next) {
    next = Math.min((Math.floor(at / sampleMs) + 1) * sampleMs, until);
    const offsetMs = next % sampleMs === 0 ? sampleOf(timeZone, next) : offsetAt(timeZone, next);
    if (offsetMs === begun.offsetMs) continue;
    const turn = turnBetween(timeZone, at, next);
    stretches.push({ ...begun, until: turn });
    begun = { from: turn, offsetMs };
  }
  return [...stretches, { ...begun, until }];
}

/** The first whole second at which the later distance holds. */
function turnBetween(timeZone: string, before: Instant, after: Instant): Instant {
  const later = offsetAt(timeZone, after);
  let low = Math.floor(before / secondMs);
  let high = Math.ceil(after / secondMs);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle * secondMs) === later) high = middle;
    else low = middle;
  }
  return high * secondMs;
}

export function isTimeZone(name: string): boolean {
  return formatterOf(name) !== null;
}

/** What the clock on the wall shows, as if it were UTC, less the instant. @throws RangeError for what is no time zone */
export function offsetAt(timeZone: string, at: Instant): number {
  const formatter = formatterOf(timeZone);
  if (formatter === null) throw new RangeError(`${timeZone} is no time zone.`);
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - Math.floor(at / secondMs) * secondMs;
}

// Asking for one offset takes some microseconds, and each plan of a scheduled farm role looks a week ahead.
const samples = new Map<string, number>();
const samplesMax = 20_000;

function sampleOf(timeZone: string, at: Instant): number {
  const key = `${timeZone} ${at}`;
  const known = samples.get(key);
  if (known !== undefined) return known;
  if (samples.size >= samplesMax) samples.clear();
  const offsetMs = offsetAt(timeZone, at);
  samples.set(key, offsetMs);
  return offsetMs;
}

// Making a formatter takes a hundred times as long as using one. There are some 600 time zones.
const formatters = new Map<string, Intl.DateTimeFormat | null>();
const formattersMax = 1000;

function formatterOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  if (formatters.size >= formattersMax) formatters.clear();
  const made = makeFormatter(timeZone);
  formatters.set(timeZone, made);
  return made;
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat | null {
  const whole = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...whole, hourCycle: 'h23', calendar: 'gregory', timeZone });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
