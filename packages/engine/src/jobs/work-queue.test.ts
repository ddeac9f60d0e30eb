import { beforeEach, describe, expect, type Mock, test, vi } from 'vitest';
import type { WorkItem } from '../store/store.ts';
import { createWorkQueue, type WorkQueue } from './work-queue.ts';

interface Running {
  id: string;
  end(): void;
  fail(error: unknown): void;
}

let running: Running[];
let begun: string[];
let onError: Mock<(error: unknown) => void>;
beforeEach(() => {
  running = [];
  begun = [];
  onError = vi.fn();
});

function queueOf(atOnceMax: number): WorkQueue {
  const work = (item: WorkItem) =>
    new Promise<void>((resolve, reject) => {
      begun.push(item.id);
      running.push({ id: item.id, end: resolve, fail: reject });
    });
  return createWorkQueue({ atOnceMax, work, onError });
}
const item = (id: string): WorkItem => ({ organizationId: 'organization', id });
/** Ends the work on an item, and lets what follows happen. */
async function end(id: string): Promise<void> {
  running
    .splice(
      running.findIndex((work) => work.id === id),
      1,
    )[0]
    ?.end();
  await settle();
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a work queue', () => {
  test('works on an item at once when there is room', () => {
    queueOf(2).mark(item('a'));
    expect(begun).toEqual(['a']);
  });

  test('never works on more than so many at once, and goes on in order', async () => {
    const queue = queueOf(2);
    for (const id of ['a', 'b', 'c', 'd']) queue.mark(item(id));
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  test('never works on the same item twice at once; marked while it is worked on, it is worked on once more', async () => {
    const queue = queueOf(8);
    for (let mark = 0; mark < 5; mark++) queue.mark(item('a'));
    expect(begun).toEqual(['a']);
    await end('a');
    expect(begun).toEqual(['a', 'a']);
    await end('a');
    expect(begun).toEqual(['a', 'a']);
  });

  test('works on an item that was marked twice while it waited only once', async () => {
    const queue = queueOf(1);
    for (const id of ['a', 'b', 'b']) queue.mark(item(id));
    await end('a');
    await end('b');
    expect(begun).toEqual(['a', 'b']);
  });

  test('does not let an item that is marked again hold up the others', async () => {
    const queue = queueOf(1);
    for (const id of ['a', 'b', 'a']) queue.mark(item(id));
    await end('a');
    queue.mark(item('b'));
    await end('b');
    queue.mark(item('a'));
    await end('a');
    expect(begun).toEqual(['a', 'b', 'a', 'b']);
  });

  test('tells of work that failed, and goes on', async () => {
    const queue = queueOf(1);
    queue.mark(item('a'));
    queue.mark(item('b'));
    running[0]?.fail(new Error('no cloud'));
    await settle();
    expect(onError).toHaveBeenCalledExactlyOnceWith(new Error('no cloud'));
    expect(begun).toEqual(['a', 'b']);
  });

  test('is bounded: beyond ten thousand waiting items new ones are dropped, those known are not', async () => {
    const queue = queueOf(1);
    for (let number = 0; number <= 10_001; number++) queue.mark(item(`item-${number}`));
    queue.mark(item('item-10000'));
    for (let number = 0; number <= 10_000; number++) await end(`item-${number}`);
    expect(begun).toHaveLength(10_001);
    expect(begun).not.toContain('item-10001');
  });
});

describe('a work queue that stops', () => {
  test('takes no more, and waits for what is being worked on', async () => {
    const queue = queueOf(1);
    queue.mark(item('a'));
    queue.mark(item('b'));
    let isStopped = false;
    const stopping = queue.stop().then(() => {
      isStopped = true;
    });
    queue.mark(item('c'));
    await settle();
    expect(isStopped).toBe(false);
    await end('a');
    await stopping;
    expect(begun).toEqual(['a']);
  });
});
