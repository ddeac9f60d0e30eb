import type { HealthCheck } from './health-check.ts';
import { limits, type Problem } from './limits.ts';

/** What is wrong with a declared check, by path. */
export function healthCheckProblems(check: HealthCheck): Problem[] {
  const { failures, graceSeconds, intervalSeconds, port, successes, timeoutMs } = check;
  const { checkIntervalSecondsMin, checkIntervalSecondsMax, checkTimeoutMsMin, checkTimeoutMsMax } = limits;
  const intervalMs = intervalSeconds * 1000;
  return [
    ...within('port', port, { min: 1, max: 65_535, what: 'A port' }),
    ...within('intervalSeconds', intervalSeconds, {
      ...{ min: checkIntervalSecondsMin, max: checkIntervalSecondsMax, what: 'The time between two questions, in seconds,' },
    }),
    ...within('timeoutMs', timeoutMs, { min: checkTimeoutMsMin, max: checkTimeoutMsMax, what: 'The time for an answer, in milliseconds,' }),
    ...(timeoutMs > intervalMs ? [problem('timeoutMs', 'An answer has to come before the next question.')] : []),
    ...within('failures', failures, { min: 1, max: limits.checkInARowMax, what: 'The number of bad answers in a row' }),
    ...within('successes', successes, { min: 1, max: limits.checkInARowMax, what: 'The number of good answers in a row' }),
    ...within('graceSeconds', graceSeconds, { min: 0, max: limits.checkGraceSecondsMax, what: 'The grace, in seconds,' }),
    ...(check.kind === 'http' ? httpProblems(check) : []),
  ];
}

/** What a request line can carry without being encoded: printable ASCII without spaces. */
const pathPattern = /^\/[\x21-\x7e]*$/;

function httpProblems({ path, statusFrom, statusTo }: Extract<HealthCheck, { kind: 'http' }>): Problem[] {
  const isPath = pathPattern.test(path) && !path.includes('#') && path.length <= limits.checkPathLengthMax;
  const pathMessage = `A path begins with / and has printable ASCII characters without spaces and #, at most ${limits.checkPathLengthMax}.`;
  return [
    ...(isPath ? [] : [problem('path', pathMessage)]),
    ...within('statusFrom', statusFrom, { min: 100, max: 599, what: 'The lowest expected status' }),
    ...within('statusTo', statusTo, { min: 100, max: 599, what: 'The highest expected status' }),
    ...(statusTo < statusFrom ? [problem('statusTo', 'It is not lower than the lowest expected status.')] : []),
  ];
}

function within(field: string, value: number, { min, max, what }: { min: number; max: number; what: string }): Problem[] {
  const isFit = Number.isInteger(value) && value >= min && value <= max;
  return isFit ? [] : [problem(field, `${what} is a whole number from ${min} to ${max}.`)];
}

const problem = (field: string, message: string): Problem => ({ path: `health.check.${field}`, message });
