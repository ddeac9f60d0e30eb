import { CombinedError } from 'urql';
import { expect, test } from 'vitest';
import { keptData } from './kept-data.ts';

const kept = { key: 'first page', data: 'what was read' };
const cut = new CombinedError({ networkError: new Error('Failed to fetch') });
const starting = new CombinedError({ graphQLErrors: ['The API cannot be reached.'], response: { status: 503 } });
const refused = new CombinedError({ graphQLErrors: ['You may not.'], response: { status: 200 } });

test('what was read stays while nobody answers', () => {
  for (const error of [cut, starting]) expect(keptData({ error }, 'first page', kept)).toBe('what was read');
});

test('what was read with other variables does not stand in for what is asked now', () => {
  expect(keptData({ error: cut }, 'second page', kept)).toBeUndefined();
});

test('what is refused now does not stay', () => {
  expect(keptData({ error: refused }, 'first page', kept)).toBeUndefined();
});

test('what is read counts, and nothing is made up before the first answer', () => {
  expect(keptData({ data: 'newer' }, 'first page', kept)).toBe('newer');
  expect(keptData({ error: cut }, 'first page', undefined)).toBeUndefined();
});
