import { expect, test } from 'vitest';
import { whyNotNow } from './why-not-now.ts';

test('a running server can be terminated, rebooted and made to fail', () => {
  const server = { state: 'RUNNING', cloudId: 'i-1' } as const;
  expect([whyNotNow('terminate', server), whyNotNow('reboot', server), whyNotNow('fault', server)]).toEqual([null, null, null]);
});

test('a server that has ended can be nothing any more', () => {
  for (const state of ['TERMINATED', 'FAILED'] as const) {
    for (const what of ['terminate', 'reboot', 'fault'] as const)
      expect(whyNotNow(what, { state, cloudId: 'i-1' })).toBe('The server has ended.');
  }
});

test('before the cloud knows a server it can only be terminated', () => {
  const server = { state: 'PENDING_LAUNCH', cloudId: null } as const;
  expect(whyNotNow('terminate', server)).toBeNull();
  expect(whyNotNow('reboot', server)).toContain('not accepted');
  expect(whyNotNow('fault', server)).toContain('not accepted');
});

test('a suspended server is not rebooted, and a terminating one not terminated again', () => {
  expect(whyNotNow('reboot', { state: 'SUSPENDED', cloudId: 'i-1' })).toContain('runs');
  expect(whyNotNow('terminate', { state: 'PENDING_TERMINATE', cloudId: 'i-1' })).toContain('already');
});
