import { expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';

test('the numbers that scripts rely on stay as they are', () => {
  expect(Object.fromEntries(Object.entries(exitCodes).map(([name, [code]]) => [name, code]))).toEqual({
    ...{ done: 0, failed: 1, usage: 2, 'sign-in': 3, denied: 4, 'not-found': 5, conflict: 6, invalid: 7 },
    ...{ unreachable: 8, timeout: 9, differs: 10, cloud: 11, cancelled: 12, interrupted: 130 },
  });
});
