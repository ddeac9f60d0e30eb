import { expect, test } from 'vitest';
import { tokenStatus } from './token-status.ts';

const now = Date.parse('2026-06-01T00:00:00Z');

test('a token is active until it expires or is revoked, and a revoked one stays revoked', () => {
  expect(tokenStatus({}, now).label).toBe('Active');
  expect(tokenStatus({ expiresAt: '2026-06-01T00:00:01Z' }, now).label).toBe('Active');
  expect(tokenStatus({ expiresAt: '2026-06-01T00:00:00Z' }, now).label).toBe('Expired');
  expect(tokenStatus({ expiresAt: '2026-01-01T00:00:00Z', revokedAt: '2025-01-01T00:00:00Z' }, now).label).toBe('Revoked');
});
