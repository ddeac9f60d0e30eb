import { countProblems } from './count-problems.ts';
import { limits, type Problem } from './limits.ts';
import type { OneOffRule, ScheduleRule, ScheduleSource, WeeklyRule } from './schedule.ts';
import { everTogether } from './schedule-course.ts';
import { isTimeZone } from './wall-clock.ts';

const path = 'scaling.source.schedule';
const clockPattern = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Numbers beyond min or max are no mistake: the rules stay when somebody narrows the bounds for a while. */
export function scheduleProblems({ timeZone, rules, otherwise }: ScheduleSource): Problem[] {
  const problems: Problem[] = [];
  if (!isTimeZone(timeZone)) {
    problems.push({ path: `${path}.timeZone`, message: `${timeZone || 'This'} is no time zone. One looks like Europe/Berlin.` });
  }
  if (rules.length === 0) problems.push({ path: `${path}.rules`, message: 'At least one rule is needed.' });
  if (rules.length > limits.scheduleRulesMax) {
    problems.push({ path: `${path}.rules`, message: `A schedule has at most ${limits.scheduleRulesMax} rules.` });
  }
  return [
    ...problems,
    ...rules.flatMap((rule, index) => ruleProblems(`${path}.rules.${index}`, rule)),
    ...countProblems(`${path}.otherwise`, otherwise),
  ];
}

function ruleProblems(at: string, rule: ScheduleRule): Problem[] {
  const { name } = rule;
  const isNamed = name.trim().length > 0 && name.length <= limits.nameLengthMax;
  return [
    ...(isNamed ? [] : [{ path: `${at}.name`, message: `A rule needs a name of at most ${limits.nameLengthMax} characters.` }]),
    ...(rule.kind === 'weekly' ? weeklyProblems(at, rule) : onceProblems(at, rule)),
    ...countProblems(`${at}.desired`, rule.desired),
  ];
}

function weeklyProblems(at: string, { days, start, end }: WeeklyRule): Problem[] {
  const times = Object.entries({ start, end }).filter(([, time]) => !clockPattern.test(time));
  return [
    ...(days.length === 0 ? [{ path: `${at}.days`, message: 'At least one day is needed.' }] : []),
    ...times.map(([name]) => ({ path: `${at}.${name}`, message: 'A time is from 00:00 to 23:59.' })),
  ];
}

function onceProblems(at: string, { from, until }: OneOffRule): Problem[] {
  const [begin, end] = [Date.parse(from), Date.parse(until)];
  const missing = [
    ...(Number.isNaN(begin) ? [{ path: `${at}.from`, message: 'A beginning is needed.' }] : []),
    ...(Number.isNaN(end) ? [{ path: `${at}.until`, message: 'An end is needed.' }] : []),
  ];
  return end <= begin ? [{ path: `${at}.until`, message: 'It ends before it begins.' }] : missing;
}

/** Rules that hold at the same time, in words: what wins is the one that stands first. Only for a schedule without problems. */
export function scheduleOverlaps(schedule: ScheduleSource): string[] {
  const { rules } = schedule;
  return rules.flatMap((first, index) =>
    rules
      .slice(index + 1)
      .filter((second) => everTogether(schedule, first, second))
      .map((second) => `Where “${first.name}” and “${second.name}” both hold, “${first.name}” wins, because it stands first.`),
  );
}
