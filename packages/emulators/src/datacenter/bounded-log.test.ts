import { expect, test } from 'vitest';
import { createBoundedLog } from './bounded-log.ts';

test('beyond its bound the oldest go, numbers stay, and the loss is told', () => {
  const dropped: number[] = [];
  const log = createBoundedLog<number>(10, (item) => dropped.push(item));
  for (let item = 1; item <= 25; item += 1) expect(log.push(item)).toBe(item);
  expect(log.items().length).toBeLessThanOrEqual(10);
  expect(dropped).toEqual(Array.from({ length: log.dropped() }, (_, index) => index + 1));
  expect(log.get(25)).toBe(25);
  expect(log.get(1)).toBeUndefined();
  expect(log.page({ after: 0, limit: 3 })).toMatchObject({ items: [16, 17, 18], nextAfter: 18, more: true, dropped: 15 });
  expect(log.page({ after: 24 })).toMatchObject({ items: [25], more: false });
});
