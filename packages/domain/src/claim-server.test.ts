import { expect, test } from 'vitest';
import { type LaunchRecord, verdictOfServer } from './claim-server.ts';

const timing = { callLingerMs: 300, settleMs: 60 };
const servers = [
  { launchIndex: 0, cloudId: 'i-0' },
  { launchIndex: 1, cloudId: null },
];
const verdict = (seen: Partial<Parameters<typeof verdictOfServer>[0]>, launch?: Partial<LaunchRecord>) =>
  verdictOfServer(
    { cloudId: 'i-9', launchIndex: 1, launchedAt: 1000, token: null, ...seen },
    { token: 'ours', calls: 1, open: false, callUntil: 1000, servers, ...launch },
    timing,
  );

test('a server is superseded when it came after its place was given up, or was ours and was given up', () => {
  expect(verdict({})).toBe('SUPERSEDED');
  expect(verdict({ launchedAt: null })).toBe('SUPERSEDED');
  expect(verdict({ cloudId: 'i-0', launchIndex: 0 })).toBe('SUPERSEDED');
  expect(verdict({ cloudId: 'i-0', launchIndex: 0, launchedAt: 9999 })).toBe('SUPERSEDED');
});

test('a server is superseded beside another of its place only when the launch was sent again', () => {
  expect(verdict({ launchIndex: 0 }, { calls: 2 })).toBe('SUPERSEDED');
  expect(verdict({ launchIndex: 0 })).toBe('UNKNOWN_LAUNCH');
  expect(verdict({}, { open: true, calls: 2 })).toBe('SUPERSEDED');
  expect(verdict({}, { open: true })).toBe('UNKNOWN_LAUNCH');
});

test('nothing is proven of a server without a record, without a place, or that was launched when no call could arrive any more', () => {
  expect(verdictOfServer({ cloudId: 'i-9', launchIndex: 0, launchedAt: null, token: null }, undefined, timing)).toBe('UNKNOWN_LAUNCH');
  expect(verdict({ launchIndex: 7 })).toBe('UNKNOWN_LAUNCH');
  expect(verdict({ launchIndex: null })).toBe('UNKNOWN_LAUNCH');
  expect(verdict({ launchedAt: 1360 })).toBe('SUPERSEDED');
  expect(verdict({ launchedAt: 1361 })).toBe('UNKNOWN_LAUNCH');
  expect(verdict({ launchIndex: 0, launchedAt: 1361 }, { calls: 2 })).toBe('UNKNOWN_LAUNCH');
});

test('a server that was asked for under another token is somebody’s, however often the launch was sent', () => {
  expect(verdict({ token: 'ours' })).toBe('SUPERSEDED');
  expect(verdict({ token: 'another' })).toBe('UNKNOWN_LAUNCH');
  expect(verdict({ token: 'another', launchIndex: 0 }, { calls: 2 })).toBe('UNKNOWN_LAUNCH');
  expect(verdict({ token: 'another', cloudId: 'i-0', launchIndex: 0 })).toBe('SUPERSEDED');
});
