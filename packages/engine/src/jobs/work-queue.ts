import type { WorkItem } from '../store/store.ts';

export interface WorkQueue {
  /** Marks an item to be looked at. Marked while it is being worked on, it is worked on once more; marked twice while it waits, only once. */
  mark(item: WorkItem): void;
  /** Takes no more, and waits for what is being worked on. */
  stop(): Promise<void>;
}

export interface WorkQueueOptions {
  /** Items that are worked on at once. Never the same one twice. */
  atOnceMax: number;
  work(item: WorkItem): Promise<unknown>;
  onError(error: unknown): void;
}

/** Items wait here in this process only: what is lost with it is found again in the rows, by the sweep of whoever lives. */
const waitingMax = 10_000;

export function createWorkQueue({ atOnceMax, work, onError }: WorkQueueOptions): WorkQueue {
  const waiting = new Map<string, WorkItem>();
  const running = new Map<string, Promise<void>>();
  let stopped = false;
  const next = () => {
    for (const [id, item] of waiting) {
      if (stopped || running.size >= atOnceMax) return;
      if (running.has(id)) continue;
      waiting.delete(id);
      running.set(id, run(item));
    }
  };
  const run = async (item: WorkItem) => {
    try {
      await work(item);
    } catch (error) {
      onError(error);
    }
    running.delete(item.id);
    next();
  };
  return {
    mark(item) {
      if (stopped || (waiting.size >= waitingMax && !waiting.has(item.id))) return;
      waiting.set(item.id, item);
      next();
    },
    async stop() {
      stopped = true;
      await Promise.all(running.values());
    },
  };
}
