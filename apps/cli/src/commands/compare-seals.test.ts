import { expect, test } from 'vitest';
import { breakAtEnd, type Chain, followSeals } from './compare-seals.ts';

const start: Chain = { position: 0, seal: null, seals: 0 };
const first = { firstPosition: 1, lastPosition: 4, previousSeal: 'origin', seal: 'a', computedSeal: 'a', entries: 4 };
const second = { firstPosition: 5, lastPosition: 6, previousSeal: 'a', seal: 'b', computedSeal: 'b', entries: 2 };
const page = (seals: (typeof first)[], head = { headPosition: 6, headSeal: 'b' }) => ({
  origin: 'origin',
  beyond: 0,
  unsealed: 0,
  ...head,
  seals,
});

test('an untouched chain is followed over pages to its end', () => {
  const half = followSeals(start, page([first])) as Chain;
  const whole = followSeals(half, page([second])) as Chain;
  expect(whole).toEqual({ position: 6, seal: 'b', seals: 2 });
  expect(breakAtEnd(whole, page([]))).toBeUndefined();
  expect(breakAtEnd(start, page([], { headPosition: 0, headSeal: 'origin' }))).toBeUndefined();
});

test.each([
  ['entries were changed', [first, { ...second, computedSeal: 'x' }], { firstPosition: 5, lastPosition: 6 }],
  ['1 entry was removed', [{ ...first, entries: 3 }], { firstPosition: 1, lastPosition: 4 }],
  ['the seal before it was changed', [first, { ...second, previousSeal: 'x' }], { firstPosition: 5, lastPosition: 6 }],
  ['the seal before it was changed', [{ ...first, previousSeal: 'x' }], { firstPosition: 1, lastPosition: 4 }],
  ['a seal is missing before it', [second], { firstPosition: 1, lastPosition: 6 }],
])('%s', (because, seals, where) => {
  expect(followSeals(start, page(seals))).toEqual({ because, ...where });
});

test('a chain that ends elsewhere than the log says is broken', () => {
  const half = followSeals(start, page([first])) as Chain;
  expect(breakAtEnd(half, page([]))?.because).toBe('seals are missing at the end');
  expect(breakAtEnd(half, page([], { headPosition: 4, headSeal: 'x' }))?.because).toBe('the last seal is not the one that was given last');
  expect(breakAtEnd(half, { ...page([], { headPosition: 4, headSeal: 'a' }), beyond: 2 })).toMatchObject({
    firstPosition: 5,
    lastPosition: 6,
  });
});
