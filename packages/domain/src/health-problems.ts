import type { HealthDeclaration } from './health.ts';
import { limits, type Problem } from './limits.ts';

/** What is wrong with a declaration of health, by path. */
export function healthProblems(health: HealthDeclaration): Problem[] {
  return [
    ...timeoutProblems('health.bootTimeoutMinutes', health.bootTimeoutMinutes),
    ...timeoutProblems('health.rebootTimeoutMinutes', health.rebootTimeoutMinutes),
  ];
}

function timeoutProblems(path: string, minutes: number): Problem[] {
  const isFit = Number.isInteger(minutes) && minutes >= 1 && minutes <= limits.healthTimeoutMinutesMax;
  return isFit ? [] : [{ path, message: `A time limit is a whole number of minutes from 1 to ${limits.healthTimeoutMinutesMax}.` }];
}
