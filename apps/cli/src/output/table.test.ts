import { expect, test } from 'vitest';
import { cut, tableLines } from './table.ts';

const cells = (...texts: string[]) => texts.map((text) => ({ text }));

test('columns are aligned, and no line ends in spaces', () => {
  expect(tableLines({ titles: ['NAME', 'AGE'], rows: [cells('webshop', '5m'), cells('a', '')] })).toEqual([
    'NAME     AGE',
    'webshop  5m',
    'a',
  ]);
});

test('wide characters take two columns, and marks on a letter none', () => {
  expect(tableLines({ titles: [], rows: [cells('日本', 'x'), cells('abcd', 'x'), cells('é', 'x')] })).toEqual([
    '日本  x',
    'abcd  x',
    'é     x',
  ]);
});

test('colours do not count as width', () => {
  const green = (text: string) => `\u001b[32m${text}\u001b[39m`;
  const rows = [[{ text: 'up', paint: green }, { text: 'x' }], cells('down', 'x')];
  expect(tableLines({ titles: [], rows })).toEqual(['\u001b[32mup\u001b[39m    x', 'down  x']);
});

test('what comes from elsewhere cannot move the cursor or begin a line', () => {
  expect(tableLines({ titles: [], rows: [cells('a\u001b[2Jb\nc', 'x')] })).toEqual(['a [2Jb c  x']);
});

test('on a terminal the last column is cut to its width', () => {
  expect(tableLines({ titles: [], rows: [cells('ab', 'a long reason that does not fit')] }, 16)).toEqual(['ab  a long reas…']);
  expect(cut('日本語', 5)).toBe('日本…');
});
