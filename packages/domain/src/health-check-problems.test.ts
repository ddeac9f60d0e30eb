import { expect, test } from 'vitest';
import type { HealthCheck } from './health-check.ts';
import { healthCheckProblems } from './health-check-problems.ts';
import { httpCheck } from './plan-cases/example-world.ts';

const pathsOf = (changes: Partial<Extract<HealthCheck, { kind: 'http' }>>) =>
  healthCheckProblems({ ...httpCheck, ...changes } as HealthCheck).map(({ path }) => path);

test('a check that can be asked has no problems', () => {
  expect(pathsOf({})).toEqual([]);
  expect(pathsOf({ path: '/health?deep=1&of=a%20b', statusFrom: 204, statusTo: 204, graceSeconds: 0 })).toEqual([]);
});

test('ports, times, counts and statuses are whole numbers within their bounds', () => {
  expect(pathsOf({ port: 0 })).toEqual(['health.check.port']);
  expect(pathsOf({ port: 65_536 })).toEqual(['health.check.port']);
  expect(pathsOf({ intervalSeconds: 4 })).toEqual(['health.check.intervalSeconds']);
  expect(pathsOf({ timeoutMs: Number.NaN })).toEqual(['health.check.timeoutMs']);
  expect(pathsOf({ failures: 0, successes: 21 })).toEqual(['health.check.failures', 'health.check.successes']);
  expect(pathsOf({ graceSeconds: -1 })).toEqual(['health.check.graceSeconds']);
  expect(pathsOf({ statusFrom: 500, statusTo: 404 })).toEqual(['health.check.statusTo']);
});

test('an answer has to come before the next question', () => {
  expect(pathsOf({ intervalSeconds: 5, timeoutMs: 6_000 })).toEqual(['health.check.timeoutMs']);
});

test('a path cannot bring anything else into the request', () => {
  for (const path of ['health', '', '/a b', '/a\r\nHost: x', '/ä', '/a#b', `/${'a'.repeat(1_024)}`]) {
    expect(pathsOf({ path }), path).toEqual(['health.check.path']);
  }
});
