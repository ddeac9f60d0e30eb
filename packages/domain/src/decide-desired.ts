import { decideByMetric } from './decide-by-metric.ts';
import type { Tracking } from './metric-source.ts';
import { type Reason, reason } from './reason.ts';
import type { Scaling } from './scaling.ts';
import type { ScheduleSource } from './schedule.ts';
import { courseAt } from './schedule-course.ts';
import type { Instant } from './snapshot.ts';
import { isTimeZone } from './wall-clock.ts';

export interface DesiredQuestion {
  scaling: Scaling;
  tracking: Tracking;
  now: Instant;
}

/** How many servers are wanted, and why just as many. */
export interface DesiredDecision {
  /** Between min and max. */
  servers: number;
  reason: Reason;
  /** When it is to be decided again even if nothing happens; null when only people change it. */
  nextAt: Instant | null;
  /** It is another number than the one on record, and is to be recorded. */
  changes: boolean;
}

/**
 * The one place where the number of servers is decided: for the planner, its preview, the breaker's share and every figure that people see.
 * Whatever the source says, the result is between min and max.
 */
export function decideDesired({ scaling, tracking, now }: DesiredQuestion): DesiredDecision {
  const { source } = scaling;
  switch (source.kind) {
    case 'manual':
      return {
        ...{ servers: within(scaling, source.desired ?? scaling.min), nextAt: null, changes: false },
        reason: reason('desired-by-person', { now, evidence: evidenceOf(scaling, source.desired) }),
      };
    case 'schedule':
      return bySchedule({ scaling, tracking, now }, source);
    case 'metric':
      return decideByMetric({ source, min: scaling.min, max: scaling.max, tracking, now });
  }
}

/** Put on record at each turn, so that what follows from it can name it. */
function bySchedule({ scaling, tracking, now }: DesiredQuestion, source: ScheduleSource): DesiredDecision {
  const isKnown = isTimeZone(source.timeZone);
  const course = isKnown ? courseAt(source, now) : null;
  const rule = source.rules[course?.rule ?? -1];
  const nextAt = course !== null && Number.isFinite(course.until) ? course.until : null;
  const wish = rule === undefined ? source.otherwise : rule.desired;
  const servers = within(scaling, wish ?? scaling.min);
  const holding = rule === undefined ? 'No rule of the schedule holds' : `The rule “${rule.name}” of the schedule holds`;
  const text = isKnown
    ? `${holding}, so ${servers === 1 ? 'one server is' : `${servers} servers are`} wanted.`
    : `This installation does not know the time zone ${source.timeZone}.`;
  const evidence = { rule: rule?.name ?? null, timeZone: source.timeZone, ...evidenceOf(scaling, wish) };
  const changes = servers !== within(scaling, tracking.desired?.servers ?? scaling.min);
  return { servers, nextAt, changes, reason: reason('desired-by-schedule', { now, nextAt, text, evidence }) };
}

/** A number brought between min and max. */
const within = ({ min, max }: Pick<Scaling, 'min' | 'max'>, servers: number): number => Math.min(max, Math.max(min, servers));

function evidenceOf(scaling: Scaling, wish: number | null): Reason['evidence'] {
  const computed = wish ?? scaling.min;
  return { computed, min: scaling.min, max: scaling.max, clampedBy: clampedBy(scaling, computed) };
}

function clampedBy({ min, max }: Scaling, servers: number): 'min' | 'max' | null {
  if (servers > max) return 'max';
  return servers < min ? 'min' : null;
}
