import { expect, test } from 'vitest';
import { unclaimedFate } from './unclaimed-fate.ts';

const tagged = { farmRole: { id: 'farm-role', alias: 'web', environmentId: 'environment' } };

test('only a server whose launch is not on record waits for a person', () => {
  expect(unclaimedFate({ verdict: 'UNKNOWN_LAUNCH', deletionRequested: false }, tagged)).toMatchObject({
    text: expect.stringContaining('until you decide'),
    tone: 'attention',
  });
  expect(unclaimedFate({ verdict: 'SUPERSEDED', deletionRequested: false }, tagged)).toMatchObject({
    text: expect.stringContaining('by itself'),
    tone: 'quiet',
  });
});

test('once its deletion is asked for, that is what is said', () => {
  for (const verdict of ['UNKNOWN_LAUNCH', 'SUPERSEDED'] as const) {
    expect(unclaimedFate({ verdict, deletionRequested: true }, tagged).text).toBe('Deletion asked for.');
  }
});

test('one whose tag names no farm role waits for a person, whatever its launch', () => {
  for (const verdict of ['UNKNOWN_LAUNCH', 'SUPERSEDED'] as const) {
    expect(unclaimedFate({ verdict, deletionRequested: false }, { farmRole: null })).toMatchObject({ tone: 'attention' });
  }
});
