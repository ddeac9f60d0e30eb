import { expect, test } from 'vitest';
import { auditSummary } from './audit-summary.ts';

test('a change says from what to what, an addition what, a removal that, and nothing when', () => {
  expect(
    auditSummary({ before: { state: 'PENDING', zone: 'a' }, after: { state: 'RUNNING', ip: '10.0.0.1', at: '2026-11-22T14:09:05.293Z' } }),
  ).toBe('state PENDING → RUNNING, −zone, ip 10.0.0.1');
});

test('a long change is cut, and says how much more there is', () => {
  expect(auditSummary({ before: null, after: { a: 1, b: 2, c: 3, d: 4, e: 5 } })).toBe('a 1, b 2, c 3, and 2 more');
});
