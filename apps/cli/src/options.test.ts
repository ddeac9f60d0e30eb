import { expect, test } from 'vitest';
import { parseAmount, parseCount, parseDuration, parsePair } from './options.ts';

test.each([
  ['90s', 90_000],
  ['1.5m', 90_000],
  ['2h', 7_200_000],
  ['7d', 604_800_000],
  ['100ms', 100],
])('%s is a duration', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', '5', 'm', '-1s', '1 s', '5 minutes'])('"%s" is no duration', (text) => {
  expect(() => parseDuration(text)).toThrow('It must be a duration');
});

test('numbers, amounts and pairs that do not fit are refused', () => {
  expect(parseCount(1)('3')).toBe(3);
  for (const text of ['', '0', '1.5', 'three']) expect(() => parseCount(1)(text)).toThrow('whole number from 1');
  expect(parseAmount('2.5')).toBe(2.5);
  for (const text of ['', '-1', 'much']) expect(() => parseAmount(text)).toThrow('It must be a number');
  expect(parsePair('team=shop=x', { a: 'b' })).toEqual({ a: 'b', team: 'shop=x' });
  expect(() => parsePair('=x', undefined)).toThrow('NAME=VALUE');
});
