import { expect, test } from 'vitest';
import { rolloutLead, rolloutTitle } from './rollout-words.ts';

const rolloutSettings = { __typename: 'RolloutSettings' as const, strategy: 'NOW' as const, maxUnavailable: 1, surge: 1 };
const outdated = { __typename: 'Outdated' as const, count: 2, of: 3, currentReady: 1, fields: ['imageId', 'userDataHash'] };
const rollout = { __typename: 'Rollout' as const, revision: 4, startedAt: '2026-01-01T12:00:00Z', surge: 1, paused: null };

test('a rollout that is under way says where it leads, what is left and what may be there beyond max', () => {
  expect(rolloutTitle({ rollout, outdated, rolloutSettings })).toBe('Rolling out revision 4.');
  expect(rolloutLead({ rollout, outdated, rolloutSettings })).toBe(
    '2 are left to replace. At most 1 may be missing. Max (+1 while rolling out). Changed since: image, user data.',
  );
});

test('one that was held says by whom and why', () => {
  const paused = { __typename: 'RolloutPause' as const, at: '2026-01-01T12:00:00Z', because: 'Until the evening.', byPerson: 'Ada' };
  expect(rolloutTitle({ rollout: { ...rollout, paused }, outdated, rolloutSettings })).toBe('The rollout is paused by Ada.');
  expect(rolloutLead({ rollout: { ...rollout, paused }, outdated, rolloutSettings })).toMatch(
    /^Until the evening\. 2 are left to replace\./,
  );
  expect(rolloutTitle({ rollout: { ...rollout, paused: { ...paused, byPerson: null } }, outdated, rolloutSettings })).toBe(
    'The rollout stopped.',
  );
});

test('without one, outdated servers stay', () => {
  expect(rolloutTitle({ rollout: null, outdated, rolloutSettings })).toBe('2 of 3 servers are outdated.');
  expect(rolloutLead({ rollout: null, outdated: { ...outdated, fields: [] }, rolloutSettings })).toBe(
    'They stay until something replaces them.',
  );
});
