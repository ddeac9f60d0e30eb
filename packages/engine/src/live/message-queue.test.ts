import { expect, test, vi } from 'vitest';
import type { ChangeMessage } from './change-message.ts';
import { createMessageQueue } from './message-queue.ts';

const message = (position: number): ChangeMessage => ({
  position,
  resync: false,
  rows: { Farm: [], Server: [], Volume: [], Event: [] },
  deleted: [],
  load: {} as ChangeMessage['load'],
});
const positionsOf = async (queue: AsyncIterable<ChangeMessage>) => {
  const positions: (number | string)[] = [];
  for await (const { position, resync } of queue) positions.push(resync ? `resync ${position}` : position);
  return positions;
};

test('messages come in order, those that waited and those that are waited for', async () => {
  const queue = createMessageQueue(10, () => undefined);
  queue.push(message(1));
  queue.push(message(2));
  const positions = positionsOf(queue);
  await Promise.resolve();
  queue.push(message(3));
  queue.end();
  expect(await positions).toEqual([1, 2, 3]);
});

test('who is too slow gets one message to read everything again, and then what comes', async () => {
  const queue = createMessageQueue(3, () => undefined);
  for (let position = 1; position <= 4; position++) queue.push(message(position));
  queue.push(message(5));
  queue.end();
  expect(await positionsOf(queue)).toEqual(['resync 4', 5]);
});

test('never more wait than allowed, however many come', async () => {
  const queue = createMessageQueue(3, () => undefined);
  for (let position = 1; position <= 10_000; position++) queue.push(message(position));
  queue.end();
  const positions = await positionsOf(queue);
  expect(positions.length).toBeLessThanOrEqual(3);
  expect(positions[0]).toMatch(/^resync/);
});

test('leaving ends a wait at once, is told once, and keeps nothing', async () => {
  const onEnd = vi.fn();
  const queue = createMessageQueue(3, onEnd);
  const waiting = queue.next();
  await queue.return!();
  queue.push(message(1));
  queue.end();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(await queue.next()).toEqual({ done: true, value: undefined });
  expect(onEnd).toHaveBeenCalledTimes(1);
});
