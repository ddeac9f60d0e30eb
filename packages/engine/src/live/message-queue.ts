import type { ChangeMessage } from './change-message.ts';

/** Messages that wait for one subscriber. */
export interface MessageQueue extends AsyncIterableIterator<ChangeMessage, undefined> {
  push(message: ChangeMessage): void;
  /** The subscriber gets what waits, and then the end. */
  end(): void;
  ended(): boolean;
}

/**
 * @param waitingMax a client that is slower than this gets one message that says to read everything again instead of all that waited, so that
 *   memory stays bounded however slow it is.
 * @param onEnd called once, when either side ends it.
 */
export function createMessageQueue(waitingMax: number, onEnd: () => void): MessageQueue {
  let waiting: ChangeMessage[] = [];
  let taker: ((result: IteratorResult<ChangeMessage, undefined>) => void) | undefined;
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    taker?.({ done: true, value: undefined });
    taker = undefined;
    onEnd();
  };
  return {
    push(message) {
      if (ended) return;
      if (taker) {
        taker({ done: false, value: message });
        taker = undefined;
      } else if (waiting.length < waitingMax) waiting.push(message);
      else waiting = [asResync(message)];
    },
    end,
    ended: () => ended,
    async next() {
      const message = waiting.shift();
      if (message) return { done: false, value: message };
      if (ended) return { done: true, value: undefined };
      if (taker) throw new Error('Only one message can be asked for at a time');
      return new Promise((resolve) => {
        taker = resolve;
      });
    },
    async return() {
      waiting = [];
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

export function asResync({ position, load }: Pick<ChangeMessage, 'position' | 'load'>): ChangeMessage {
  return { position, load, resync: true, rows: { Farm: [], Server: [], Volume: [], Event: [] }, deleted: [] };
}
