import { expect, test } from 'vitest';
import { evidenceRows } from './evidence-rows.ts';

test('evidence is shown as words and values, without what is empty', () => {
  expect(evidenceRows({ cloudId: 'i-1', missing_since: null, count: 0, ok: false, 'provider-code': 'X', note: '' })).toEqual([
    { name: 'Cloud id', value: 'i-1' },
    { name: 'Count', value: '0' },
    { name: 'Ok', value: 'false' },
    { name: 'Provider code', value: 'X' },
  ]);
});

test('what is not an object has no rows', () => {
  expect([null, undefined, 'x', 3].map(evidenceRows)).toEqual([[], [], [], []]);
});
