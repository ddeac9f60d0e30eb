import type { ScheduledTransition } from './entities.ts';

/** What will happen by itself, soonest first: a binary heap ordered by time, then by order of scheduling. */
export interface Timeline {
  push(entry: ScheduledTransition): void;
  /** Removes and returns the soonest entry if its time has come. */
  popDue(nowMs: number): ScheduledTransition | undefined;
  nextAtMs(): number | undefined;
  entries(): ScheduledTransition[];
}

export function createTimeline(initial: readonly ScheduledTransition[] = []): Timeline {
  const heap: ScheduledTransition[] = [];
  for (const entry of initial) push(entry);
  return {
    push,
    popDue: (nowMs) => (heap[0] !== undefined && heap[0].atMs <= nowMs ? popFirst() : undefined),
    nextAtMs: () => heap[0]?.atMs,
    entries: () => [...heap].sort((a, b) => (before(a, b) ? -1 : 1)),
  };

  function push(entry: ScheduledTransition): void {
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(entry, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = entry;
  }

  function popFirst(): ScheduledTransition {
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) sink(last);
    return first;
  }

  function sink(entry: ScheduledTransition): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
      if (!before(heap[child]!, entry)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = entry;
  }
}

function before(a: ScheduledTransition, b: ScheduledTransition): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
