import { expect, test } from 'vitest';
import { defaultTiming as timing } from './constants.ts';
import { isOrphanVolumeDue, type OrphanVolumeFacts } from './orphan-volume-due.ts';

const now = Date.UTC(2026, 0, 1);
const isDue = (overrides: Partial<OrphanVolumeFacts>) =>
  isOrphanVolumeDue(
    {
      ...{
        verdict: 'SUPERSEDED',
        cloudState: 'available',
        firstSeenAt: now - timing.orphanAgeMs,
        sightings: 2,
        requested: false,
        sentAt: null,
      },
      ...overrides,
    },
    { now, timing },
  );

test('a superseded volume is deleted when it is old enough and was seen twice', () => {
  expect(isDue({})).toBe(true);
  expect(isDue({ sightings: 1 })).toBe(false);
  expect(isDue({ firstSeenAt: now - timing.orphanAgeMs + 1 })).toBe(false);
});

test('any other is deleted only when a person asks for it', () => {
  expect(isDue({ verdict: 'UNKNOWN', firstSeenAt: 0, sightings: 1000 })).toBe(false);
  expect(isDue({ verdict: 'UNKNOWN', requested: true, firstSeenAt: now, sightings: 1 })).toBe(true);
});

test('never while anything holds it, nor twice at once', () => {
  for (const cloudState of ['creating', 'attaching', 'attached', 'detaching', 'deleting'] as const) {
    expect(isDue({ cloudState, requested: true })).toBe(false);
  }
  expect(isDue({ requested: true, sentAt: now - timing.resendMs + 1 })).toBe(false);
  expect(isDue({ requested: true, sentAt: now - timing.resendMs })).toBe(true);
});
