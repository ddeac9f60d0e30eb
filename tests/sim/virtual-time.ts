import { setImmediate as macrotask } from 'node:timers/promises';

/** Time that passes only when everything waits for it. */
export interface VirtualTime {
  now(): number;
  /** Resolves when time has come to then; rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Lets everything happen that is due up to `until`, in order. */
  runUntil(until: number): Promise<void>;
}

interface Timer {
  at: number;
  order: number;
  fire(): void;
}

export function createVirtualTime(startedAt: number): VirtualTime {
  let now = startedAt;
  let order = 0;
  const timers = new Set<Timer>();
  const earliest = () =>
    [...timers].reduce<Timer | undefined>((first, timer) => (first && comesBefore(first, timer) ? first : timer), undefined);
  return {
    now: () => now,
    sleep: async (ms, signal) => {
      if (ms <= 0) return;
      await new Promise<void>((resolve, reject) => {
        signal?.throwIfAborted();
        const timer: Timer = { at: now + ms, order: order++, fire: resolve };
        timers.add(timer);
        signal?.addEventListener('abort', () => timers.delete(timer) && reject(signal.reason), { once: true });
      });
    },
    async runUntil(until) {
      for (;;) {
        // Whatever can go on without time passing goes on first: all of it is promises, no real input or output.
        await macrotask();
        const timer = earliest();
        if (timer === undefined || timer.at > until) break;
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.fire();
      }
      now = Math.max(now, until);
    },
  };
}

const comesBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);
