import { expect, test } from 'vitest';
import { actionLine, reasonLines } from './plan-parts.ts';

test.each([
  ['launch', false, '+ web: Do it'],
  ['terminate', true, '- web: Do it'],
  ['delete-volume', true, '- web: Do it'],
  ['attach-volume', false, '~ web: Do it'],
  ['note-server', false, '· web: Do it'],
])('%s: what is only taken note of does not look as if something were made', (kind, destructive, line) => {
  expect(actionLine({ kind, destructive, farmRoleAlias: 'web', text: 'Do it' } as never, (_, text) => text)).toBe(line);
});

test('what is said of several farm roles is said once', () => {
  const reasons = ['The farm is terminated.', 'It waits.', 'The farm is terminated.'].map((text) => ({ text }));
  expect(reasonLines(reasons, (_, text) => text)).toEqual(['The farm is terminated.', 'It waits.']);
});
