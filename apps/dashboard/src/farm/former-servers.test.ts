import { expect, test } from 'vitest';
import type { FormerServerFragment } from '../generated/graphql.ts';
import { slotKey, withFormer } from './former-servers.ts';

const server = (slotIndex: number, attempt: number, closedAt: string | null = '2026-01-01T00:00:00Z') =>
  ({
    id: `${slotIndex}-${attempt}`,
    slotIndex,
    attempt,
    closedAt,
    farmRole: { id: 'web', alias: 'web' },
  }) as unknown as FormerServerFragment;

test('of each slot the latest attempt that ended is kept, in whatever order they come', () => {
  const former = withFormer(new Map(), [server(1, 3), server(1, 1), server(2, 1), server(1, 2)]);
  expect([...former.values()].map((one) => one.id).sort()).toEqual(['1-3', '2-1']);
});

test('a server that has not ended is nobody’s former one', () => {
  expect(withFormer(new Map(), [server(1, 1, null)]).size).toBe(0);
});

test('an earlier attempt does not replace a later one, and nothing new is the same map', () => {
  const before = withFormer(new Map(), [server(1, 2)]);
  expect(withFormer(before, [server(1, 1), server(1, 2)])).toBe(before);
  expect(withFormer(before, [server(1, 3)]).get(slotKey('web', 1))?.attempt).toBe(3);
});
