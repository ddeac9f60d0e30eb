import { defaultTiming } from '@farmhand/domain/constants';
import { defaultGuards } from '@farmhand/domain/guard-settings';
import { describe, expect, test } from 'vitest';
import { guardLines } from './guard-lines.ts';
import { guardSettingsOf, guardValueProblems, guardValuesOf } from './guard-values.ts';

const usual = { __typename: 'Guards' as const, ...defaultGuards(defaultTiming), adjusted: [] as string[] };
const adjusted = {
  ...usual,
  breakerShare: 0.35,
  backoffMaxMs: 90_000,
  canary: false,
  adjusted: ['breakerShare', 'backoffMaxMs', 'canary'],
};

describe('the form of the guards', () => {
  test('shows only what people set, in percent and minutes, and sends back the very same', () => {
    const values = guardValuesOf(adjusted);
    expect(values.numbers).toMatchObject({ breakerShare: 35, backoffMaxMs: 1.5, replacementShare: '' });
    expect(guardSettingsOf(values)).toMatchObject({ breakerShare: 0.35, backoffMaxMs: 90_000, canary: false, replacementShare: null });
  });

  test('an emptied field gives the guard back to what holds everywhere', () => {
    const values = guardValuesOf(adjusted);
    expect(guardSettingsOf({ ...values, canary: 'usual', numbers: { ...values.numbers, breakerShare: '' } })).toMatchObject({
      breakerShare: null,
      canary: null,
    });
  });

  test('says what the server would refuse', () => {
    const values = guardValuesOf(usual);
    expect(guardValueProblems(values).size).toBe(0);
    expect(guardValueProblems({ ...values, breakerIsOff: true }).get('breakerOff')).toBe('Say why the breaker is switched off.');
    const wide = { ...values, numbers: { ...values.numbers, breakerShare: 60 } };
    expect(guardValueProblems(wide).get('breakerShare')).toBe('It is from 5 % to 50 %.');
  });
});

test('a guard that is not as everywhere says what is usual, and one that holds something back says what', () => {
  const latched = { code: 'breaker-latched', text: 'Too many.', at: '2026-01-01T00:00:00.000Z', nextAt: null, evidence: {} };
  const [breaker, replacements] = guardLines(adjusted, usual, [latched]);
  expect(breaker).toMatchObject({ value: '35 % in 10 minutes', usual: '20 % in 10 minutes', off: false, holds: latched });
  expect(replacements).toMatchObject({ value: '20 % in 10 minutes', usual: null, holds: null });
});
