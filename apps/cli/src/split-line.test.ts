import { expect, test } from 'vitest';
import { splitLine } from './split-line.ts';

test.each([
  ['', [''], false],
  ['farmhand la', ['farmhand', 'la'], false],
  ['farmhand  launch ', ['farmhand', 'launch', ''], false],
  ['farmhand cloud check "Emulated A', ['farmhand', 'cloud', 'check', 'Emulated A'], true],
  ["farmhand cloud check 'Emulated AWS' -o j", ['farmhand', 'cloud', 'check', 'Emulated AWS', '-o', 'j'], false],
  ['farmhand check Emulated\\ A', ['farmhand', 'check', 'Emulated A'], false],
  ['farmhand get "" x', ['farmhand', 'get', '', 'x'], false],
  ['farmhand x\\', ['farmhand', 'x'], false],
])('%s', (line, words, isQuoted) => {
  expect(splitLine(line)).toEqual({ words, isQuoted });
});
