import { expect, test } from 'vitest';
import { pathBack } from './path-back.ts';

const link = (entryId: string, causeId: string | null = null) => ({ entryId, causeId });

test('the way back goes from cause to cause, and leaves out what happened beside it', () => {
  const links = [link('launched'), link('intent', 'launched'), link('closed', 'intent'), link('found', 'intent'), link('runs', 'found')];
  expect(pathBack(links).map(({ entryId }) => entryId)).toEqual(['launched', 'intent', 'found', 'runs']);
});

test('it ends where a cause is hidden, and at nothing', () => {
  expect(pathBack([link('seen', 'hidden'), link('gone', 'seen')]).map(({ entryId }) => entryId)).toEqual(['seen', 'gone']);
  expect(pathBack([])).toEqual([]);
});
