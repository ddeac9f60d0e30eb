import { countProblems, isCount } from './count-problems.ts';
import { limits, type Problem } from './limits.ts';
import { metricProblems } from './metric-problems.ts';
import type { ManualSource, Scaling } from './scaling.ts';
import { scheduleProblems } from './schedule-problems.ts';

/** What is wrong with min, max and their source, by path of the command's input. */
export function scalingProblems(scaling: Scaling): Problem[] {
  return [...boundProblems(scaling), ...sourceProblems(scaling)];
}

function boundProblems({ min, max }: Scaling): Problem[] {
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries({ min, max })) {
    if (!isCount(value)) problems.push({ path: `scaling.${name}`, message: `${name} is a whole number, zero or more.` });
  }
  if (max > limits.serversPerFarmRoleMax) {
    problems.push({ path: 'scaling.max', message: `A farm role has at most ${limits.serversPerFarmRoleMax} servers.` });
  }
  if (max < 1) problems.push({ path: 'scaling.max', message: 'max is at least 1.' });
  if (min > max) problems.push({ path: 'scaling.min', message: `min (${min}) is above max (${max}).` });
  return problems;
}

function sourceProblems(scaling: Scaling): Problem[] {
  const { source } = scaling;
  switch (source.kind) {
    case 'manual':
      return manualProblems(source, scaling);
    case 'schedule':
      return scheduleProblems(source);
    case 'metric':
      return metricProblems(source);
  }
}

/** A wish that could never come true is better refused than silently cut to min or max. */
function manualProblems({ desired }: ManualSource, { min, max }: Scaling): Problem[] {
  const path = 'scaling.source.manual.desired';
  const problems = countProblems(path, desired);
  if (problems.length > 0 || desired === null || (desired >= min && desired <= max)) return problems;
  return [{ path, message: `desired (${desired}) is not between min (${min}) and max (${max}).` }];
}
