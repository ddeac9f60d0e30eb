import { dayMs, holds, minuteMs, minutesOf, ruleInForce, type ScheduleRule, type ScheduleSource, weekdayOf } from './schedule.ts';
import type { Instant } from './snapshot.ts';
import { type Stretch, stretchesOf } from './wall-clock.ts';

/** A time during which one rule (or none: -1) is in force. */
export interface Course {
  from: Instant;
  until: Instant;
  rule: number;
}

/** Weekly rules repeat within a week, and one that a changed clock skips comes a week later. */
const weeklyHorizonMs = 15 * dayMs;

/** Which rule is in force at an instant; -1: none. */
export function ruleAt(schedule: ScheduleSource, at: Instant): number {
  const [stretch] = stretchesOf(schedule.timeZone, at, at);
  return ruleInForce(schedule, at, stretch?.offsetMs ?? 0);
}

/** What is in force now, and until when; Infinity: for good. */
export function courseAt(schedule: ScheduleSource, now: Instant): Course {
  const known = courses.get(schedule);
  if (known !== undefined && known.from <= now && now < known.until) return known;
  const course = { from: now, until: nextTurn(schedule, now) ?? Number.POSITIVE_INFINITY, rule: ruleAt(schedule, now) };
  courses.set(schedule, course);
  return course;
}

// Looking two weeks ahead takes as long as all the rest of a plan, and one plan asks several times.
const courses = new WeakMap<ScheduleSource, Course>();

/** The first instant after this one at which another rule is in force; null when that never happens. */
export function nextTurn(schedule: ScheduleSource, now: Instant): Instant | null {
  const present = ruleAt(schedule, now);
  // A one-off rule may be far away; what is between here and there repeats every week.
  const once = onceEdges(schedule).filter((at) => at > now);
  for (const start of [now, ...once]) {
    if (ruleAt(schedule, start) !== present) return start;
    const turn = edgesOf(schedule, start, start + weeklyHorizonMs).find(
      ({ at, offsetMs }) => ruleInForce(schedule, at, offsetMs) !== present,
    );
    if (turn !== undefined) return turn.at;
  }
  return null;
}

/** Which rule is in force when, between two instants: for people to read. Meant for some weeks, not for years. */
export function courseOf(schedule: ScheduleSource, from: Instant, until: Instant): Course[] {
  const courses: Course[] = [];
  let begun = { from, rule: ruleAt(schedule, from) };
  for (const { at, offsetMs } of edgesOf(schedule, from, until)) {
    const rule = ruleInForce(schedule, at, offsetMs);
    if (rule === begun.rule) continue;
    courses.push({ ...begun, until: at });
    begun = { from: at, rule };
  }
  return [...courses, { ...begun, until }];
}

/** Whether two rules ever hold at once. Weekly rules are compared on the clock, one-off rules in time. */
export function everTogether(schedule: ScheduleSource, one: ScheduleRule, other: ScheduleRule): boolean {
  const [once] = [one, other].filter((rule) => rule.kind === 'one-off');
  const from = once === undefined ? 0 : Date.parse(once.from);
  const until = Math.min(once === undefined ? Number.POSITIVE_INFINITY : Date.parse(once.until), from + weeklyHorizonMs);
  // Two weekly rules meet in any week or never, whatever the clock does: they are compared on one that never changes.
  const timeZone = once === undefined ? 'UTC' : schedule.timeZone;
  const both = { ...schedule, timeZone, rules: [one, other] };
  const [first] = stretchesOf(timeZone, from, from);
  return [{ at: from, offsetMs: first?.offsetMs ?? 0 }, ...edgesOf(both, from, until)].some(
    ({ at, offsetMs }) => at < until && holds(one, at, offsetMs) && holds(other, at, offsetMs),
  );
}

interface Edge {
  at: Instant;
  offsetMs: number;
}

/** Every instant after `from` and before `until` at which a rule may begin or end to hold: between two of them nothing changes. */
function edgesOf(schedule: ScheduleSource, from: Instant, until: Instant): Edge[] {
  const edges = stretchesOf(schedule.timeZone, from, until).flatMap((stretch): Edge[] => {
    const { offsetMs } = stretch;
    const own = [stretch.from, ...onceEdges(schedule), ...weeklyEdges(schedule, stretch)];
    return own.filter((at) => at >= stretch.from && at < stretch.until).map((at) => ({ at, offsetMs }));
  });
  return edges.filter(({ at }) => at > from).sort((a, b) => a.at - b.at);
}

const onceEdges = ({ rules }: ScheduleSource): Instant[] =>
  rules.flatMap((rule) => (rule.kind === 'one-off' ? [Date.parse(rule.from), Date.parse(rule.until)] : [])).sort((a, b) => a - b);

function weeklyEdges({ rules }: ScheduleSource, { from, until, offsetMs }: Stretch): Instant[] {
  const weekly = rules.filter((rule) => rule.kind === 'weekly');
  const edges: Instant[] = [];
  // From the day before, whose rules may end on this one.
  for (let day = Math.floor((from + offsetMs) / dayMs) - 1; day * dayMs - offsetMs < until; day++) {
    for (const rule of weekly) {
      if (!rule.days.includes(weekdayOf(day))) continue;
      const { start, end } = minutesOf(rule);
      edges.push(...[start, end].map((minute) => day * dayMs + minute * minuteMs - offsetMs));
    }
  }
  return edges;
}
