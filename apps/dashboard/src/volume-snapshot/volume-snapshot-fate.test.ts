import { expect, test } from 'vitest';
import { type VolumeSnapshot, volumeSnapshotFate, whyNotDeleted } from './volume-snapshot-fate.ts';

const reason = {
  __typename: 'Reason' as const,
  code: 'snapshot-completed',
  text: 'The snapshot is complete.',
  at: '',
  nextAt: null,
  evidence: {},
};
const complete = {
  state: 'COMPLETED',
  purpose: 'BEFORE_DELETION',
  progressPercent: 100,
  missing: false,
  deletionRequested: false,
  reason,
} as const;

test('a snapshot says how far it has come, and why it failed', () => {
  expect(volumeSnapshotFate({ ...complete, state: 'PENDING', progressPercent: 40 }).text).toContain('40 %');
  const failed = { ...complete, state: 'FAILED', reason: { ...reason, text: 'The cloud could not take it.' } };
  expect(volumeSnapshotFate(failed)).toMatchObject({ tone: 'bad', text: 'The cloud could not take it.' });
  expect(volumeSnapshotFate(complete)).toMatchObject({ tone: 'good' });
});

test('one that no record explains waits for a person', () => {
  expect(volumeSnapshotFate({ ...complete, purpose: 'UNCLAIMED' })).toMatchObject({
    tone: 'attention',
    text: expect.stringContaining('until you'),
  });
});

test('only what is complete or has failed can be deleted, and once', () => {
  const why = (state: VolumeSnapshot['state'], deletionRequested = false) => whyNotDeleted({ state, deletionRequested });
  expect([why('COMPLETED'), why('FAILED')]).toEqual([null, null]);
  expect(why('PENDING')).toContain('not complete');
  expect(why('COMPLETED', true)).toContain('already');
});
