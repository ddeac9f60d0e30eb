import { expect, test } from 'vitest';
import { unclaimedAddressFate } from './unclaimed-address-fate.ts';

test('an address that somebody may count on waits for a person; one that is proven to be one too many does not', () => {
  const quiet = { releaseRequested: false, heldBy: null };
  expect(unclaimedAddressFate({ ...quiet, verdict: 'UNKNOWN' })).toMatchObject({
    tone: 'attention',
    text: expect.stringContaining('until you decide'),
  });
  expect(unclaimedAddressFate({ ...quiet, verdict: 'SUPERSEDED' })).toMatchObject({
    tone: 'quiet',
    text: expect.stringContaining('by itself'),
  });
});

test('a release that was asked for says what it waits for', () => {
  expect(unclaimedAddressFate({ verdict: 'UNKNOWN', releaseRequested: true, heldBy: null }).text).toBe('Release asked for.');
  expect(unclaimedAddressFate({ verdict: 'UNKNOWN', releaseRequested: true, heldBy: 'i-1' }).text).toContain('i-1');
});
