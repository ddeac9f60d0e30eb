import type { MemoryStoreOptions } from '@farmhand/engine/store/memory-store';
import type { Random } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

type Kind = Parameters<NonNullable<MemoryStoreOptions['onWake']>>[0];
type Listener = (kind: Kind, id: string) => void;

/** The queue of wake-ups: each goes to one worker after a moment, and any of them may get lost. */
export interface WakeUps {
  send(kind: Kind, ids: readonly string[]): void;
  listen(listener: Listener): { stop(): void };
  /** Wake-ups that are sent within this time reach nobody. */
  loseFor(ms: number): void;
}

export function createWakeUps(time: VirtualTime, random: Random): WakeUps {
  const listeners = new Set<Listener>();
  let lostUntil = 0;
  const deliver = async (kind: Kind, id: string) => {
    await time.sleep(random.between(5, 150));
    if (listeners.size > 0) random.pick([...listeners])(kind, id);
  };
  return {
    send(kind, ids) {
      if (time.now() < lostUntil) return;
      for (const id of ids) void deliver(kind, id);
    },
    listen(listener) {
      listeners.add(listener);
      return { stop: () => void listeners.delete(listener) };
    },
    loseFor(ms) {
      lostUntil = Math.max(lostUntil, time.now() + ms);
    },
  };
}
