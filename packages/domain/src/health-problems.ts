import type { HealthDeclaration } from './health.ts';
import { healthCheckProblems } from './health-check-problems.ts';
import { limits, type Problem } from './limits.ts';

/** What is wrong with a declaration of health, by path. */
export function healthProblems(health: HealthDeclaration): Problem[] {
  return [
    ...timeoutProblems('health.bootTimeoutMinutes', health.bootTimeoutMinutes),
    ...timeoutProblems('health.rebootTimeoutMinutes', health.rebootTimeoutMinutes),
    ...ignoreProblems(health.ignoreDrift),
    ...(health.check === null ? [] : healthCheckProblems(health.check)),
  ];
}

function timeoutProblems(path: string, minutes: number): Problem[] {
  const isFit = Number.isInteger(minutes) && minutes >= 1 && minutes <= limits.healthTimeoutMinutesMax;
  return isFit ? [] : [{ path, message: `A time limit is a whole number of minutes from 1 to ${limits.healthTimeoutMinutesMax}.` }];
}

const fieldPattern = /^(type|image|subnet|security-groups|profile|metadata-tokens|tag:.*|volume:.*|\*)$/;

function ignoreProblems(fields: readonly string[]): Problem[] {
  const path = 'health.ignoreDrift';
  if (fields.length > limits.ignoredFieldsMax) return [{ path, message: `At most ${limits.ignoredFieldsMax} are possible.` }];
  const wrong = fields.find((field) => !fieldPattern.test(field) || field.length > limits.tagValueLengthMax);
  const message = `${wrong} is no field: there are type, image, subnet, security-groups, profile, metadata-tokens, tag:key and volume:device.`;
  return wrong === undefined ? [] : [{ path, message }];
}
