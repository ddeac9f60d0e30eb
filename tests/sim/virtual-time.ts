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
  // The latest first. There are a few dozen, most of them short: a new one is soon in its place.
  const timers: Timer[] = [];
  const insert = (timer: Timer) => {
    let at = timers.length;
    while (at > 0 && comesBefore(timers[at - 1] as Timer, timer)) at--;
    timers.splice(at, 0, timer);
  };
  const remove = (timer: Timer) => {
    const at = timers.indexOf(timer);
    if (at >= 0) timers.splice(at, 1);
    return at >= 0;
  };
  return {
    now: () => now,
    sleep: async (ms, signal) => {
      if (ms <= 0) return;
      await new Promise<void>((resolve, reject) => {
        signal?.throwIfAborted();
        const timer: Timer = { at: now + ms, order: order++, fire: resolve };
        insert(timer);
        signal?.addEventListener('abort', () => remove(timer) && reject(signal.reason), { once: true });
      });
    },
    async runUntil(until) {
      for (;;) {
        // Whatever can go on without time passing goes on first: all of it is promises, no real input or output.
        await allElse();
        const timer = timers.at(-1);
        if (timer === undefined || timer.at > until) break;
        timers.pop();
        now = Math.max(now, timer.at);
        timer.fire();
      }
      now = Math.max(now, until);
    },
  };
}

/** Node comes to its ticks once no promise can go on. */
const allElse = () => new Promise<void>((resolve) => process.nextTick(resolve));

const comesBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);
