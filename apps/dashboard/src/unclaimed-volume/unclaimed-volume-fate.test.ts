import { expect, test } from 'vitest';
import { unclaimedVolumeFate } from './unclaimed-volume-fate.ts';

test('a volume that may hold data waits for a person; one that is proven empty does not', () => {
  const quiet = { deletionRequested: false, heldBy: null };
  expect(unclaimedVolumeFate({ ...quiet, verdict: 'UNKNOWN' })).toMatchObject({
    tone: 'attention',
    text: expect.stringContaining('until you decide'),
  });
  expect(unclaimedVolumeFate({ ...quiet, verdict: 'SUPERSEDED' })).toMatchObject({
    tone: 'quiet',
    text: expect.stringContaining('by itself'),
  });
});

test('a deletion that was asked for says what it waits for', () => {
  expect(unclaimedVolumeFate({ verdict: 'UNKNOWN', deletionRequested: true, heldBy: null }).text).toBe('Deletion asked for.');
  expect(unclaimedVolumeFate({ verdict: 'UNKNOWN', deletionRequested: true, heldBy: 'i-1' }).text).toContain('i-1');
});
