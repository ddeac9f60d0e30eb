import { expect, test } from 'vitest';
import { costText, hourAndMonth, unpricedText, useOf } from './money-words.ts';

test('a sum is told by the hour, and by the month about', () => {
  expect(hourAndMonth({ usdPerHour: 0.0114, usdPerMonth: 8.322 })).toBe('$0.0114 / hour, about $8.32 / month');
  expect(hourAndMonth({ usdPerHour: 250, usdPerMonth: 182_500 })).toBe('$250.00 / hour, about $182500 / month');
});

test('of a budget it is told how much is used and what is left', () => {
  expect(useOf(0.25, 1)).toEqual({ percent: 25, isOver: false, text: '25 % used, $0.7500 / hour left' });
  expect(useOf(1, 1)).toMatchObject({ percent: 100, isOver: false, text: '100 % used, $0 / hour left' });
});

test('a budget below what is used says that it stops growth', () => {
  expect(useOf(0.03, 0.02)).toEqual({ percent: 150, isOver: true, text: '150 % used: nothing more is made' });
  expect(useOf(0.03, 0)).toMatchObject({ percent: 100, isOver: true });
  expect(useOf(0, 0)).toMatchObject({ percent: 0, isOver: false });
});

test('what has no known price is counted in words', () => {
  expect(unpricedText(1)).toMatch(/^1 thing has/);
  expect(unpricedText(3)).toMatch(/^3 things have/);
});

test('a plan says what it costs before and after, and nothing where nothing costs anything', () => {
  const none = { addressesUsdPerHour: 0, snapshotsUsdPerHour: 0, unpriced: 0 };
  const cost = { ...none, usdPerHourBefore: 0.02, usdPerHourAfter: 0.06, usdPerMonthBefore: 14.6, usdPerMonthAfter: 43.8 };
  expect(costText(cost)).toEqual([
    'It costs $0.0200 / hour, about $14.60 / month now, and $0.0600 / hour, about $43.80 / month afterwards.',
  ]);
  expect(costText({ ...cost, usdPerHourBefore: 0, usdPerMonthBefore: 0 })).toEqual(['It will cost $0.0600 / hour, about $43.80 / month.']);
  expect(costText({ ...cost, usdPerHourAfter: 0.02, usdPerMonthAfter: 14.6, unpriced: 2 })).toEqual([
    'It costs $0.0200 / hour, about $14.60 / month, as before.',
    '2 things have no known price and are not counted.',
  ]);
  expect(costText({ ...none, usdPerHourBefore: 0, usdPerHourAfter: 0, usdPerMonthBefore: 0, usdPerMonthAfter: 0 })).toEqual([]);
  expect(costText({ ...cost, addressesUsdPerHour: 0.01, snapshotsUsdPerHour: 0.002 })[0]).toMatch(
    /afterwards\. Of that \$0\.0100 \/ hour for public addresses and \$0\.0020 \/ hour for snapshots\.$/,
  );
});
