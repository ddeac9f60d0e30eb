/** Time that passes only when everything waits for it. */
export interface VirtualTime {
  now(): number;
  /** Resolves when time has come to then; rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Sleeps for a drawn time, again and again as long as nothing came of it: without waking anybody in between. */
  sleepWhile(idle: () => boolean, drawMs: () => number): Promise<void>;
  /** Lets everything happen that is due up to `until`, in order. */
  runUntil(until: number): Promise<void>;
}

interface Timer {
  at: number;
  order: number;
  /** @returns whether anybody may go on now. */
  fire(): boolean;
}

/** `pending` settles once nothing is under way that takes real time; null: nothing is. */
export function createVirtualTime(startedAt: number, pending: () => Promise<unknown> | null): VirtualTime {
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
  const quiet = async () => {
    await allElse();
    for (let io = pending(); io !== null; io = pending()) {
      await io;
      await allElse();
    }
  };
  return {
    now: () => now,
    sleep: async (ms, signal) => {
      if (ms <= 0) return;
      await new Promise<void>((resolve, reject) => {
        signal?.throwIfAborted();
        const timer: Timer = { at: now + ms, order: order++, fire: done(resolve) };
        insert(timer);
        signal?.addEventListener('abort', () => remove(timer) && reject(signal.reason), { once: true });
      });
    },
    sleepWhile: (idle, drawMs) =>
      new Promise((resolve) => {
        const timer: Timer = {
          at: now + drawMs(),
          order: order++,
          fire() {
            if (!idle()) return done(resolve)();
            insert(Object.assign(timer, { at: now + drawMs(), order: order++ }));
            return false;
          },
        };
        insert(timer);
      }),
    async runUntil(until) {
      for (let isQuiet = false; ; ) {
        // Whatever can go on without time passing goes on first.
        if (!isQuiet) await quiet();
        const timer = timers.at(-1);
        if (timer === undefined || timer.at > until) break;
        timers.pop();
        now = Math.max(now, timer.at);
        isQuiet = !timer.fire();
      }
      now = Math.max(now, until);
    },
  };
}

/** Node comes to its ticks once no promise can go on. */
export const allElse = () => new Promise<void>((resolve) => process.nextTick(resolve));

const comesBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);

const done = (resolve: () => void) => (): true => {
  resolve();
  return true;
};
