import type { SubscriptionForwarder } from '@urql/core';
import { type LiveData, mergeLiveData, payloadOf } from './live-message.ts';

/** The part of the graphql-ws client that is used here. */
export interface LiveTransport {
  subscribe(
    request: { query: string; operationName?: string; variables: Record<string, unknown> },
    sink: { next(result: unknown): void; error(error: unknown): void; complete(): void },
  ): () => void;
}

export interface LiveOptions {
  transport: LiveTransport;
  /** The newest position this page has seen: where a subscription that starts now begins. */
  position: { current: string | null };
  /** What was missed is older than the server keeps: everything on screen must be read again. */
  onResync(): void;
  /** Changes that come within this time are drawn together. */
  batchMs: number;
  now: () => number;
  restartMinMs: number;
  restartMaxMs: number;
}

/**
 * Carries subscriptions over a socket that may break. The cursor of the last message that was delivered is kept for each
 * subscription and read when the transport sends the subscription (again), so that after a reconnect the server continues
 * behind it. A subscription that the server ends, for example because access changed, is started again from there.
 */
export function createSubscriptionForwarder(options: LiveOptions): SubscriptionForwarder {
  return (request) => ({
    subscribe(sink) {
      let after = options.position.current;
      let restartMs = options.restartMinMs;
      let restart: ReturnType<typeof setTimeout> | undefined;
      let stop = () => {};
      const batch = createBatch(options, (data) => sink.next({ data }));

      const start = () => {
        // The transport says `complete` also when it is we who stop.
        let isOurs = true;
        const ended = (error?: unknown) => {
          if (!isOurs) return;
          stop();
          if (error) console.warn('A live subscription ended and is started again.', error);
          restart = setTimeout(start, restartMs);
          restartMs = Math.min(options.restartMaxMs, restartMs * 2);
        };
        const next = (result: unknown) => {
          const { data, errors } = result as { data?: LiveData | null; errors?: unknown };
          if (!data) return ended(errors);
          restartMs = options.restartMinMs;
          const { cursor, resync } = payloadOf(data);
          after = cursor;
          options.position.current = cursor;
          batch.add(data);
          if (resync) options.onResync();
        };
        // The transport writes the request each time it connects: the getter gives it the cursor of that moment.
        const resumable = {
          query: request.query ?? '',
          get variables() {
            return { ...(request.variables as Record<string, unknown>), after };
          },
        };
        const unsubscribe = options.transport.subscribe(resumable, { next, error: ended, complete: () => ended() });
        stop = () => {
          isOurs = false;
          unsubscribe();
        };
      };

      start();
      return {
        unsubscribe() {
          clearTimeout(restart);
          batch.drop();
          stop();
        },
      };
    },
  });
}

// Of a large farm a delivery costs more: it is waited long enough that the page stays free for people four fifths of the time.
const restPerWork = 4;
const batchMaxMs = 2000;

/** Collects what comes within a while into one delivery, so that a burst is drawn once. Bounded: objects are merged by id. */
function createBatch({ batchMs, now }: Pick<LiveOptions, 'batchMs' | 'now'>, deliver: (data: LiveData) => void) {
  let waitMs = batchMs;
  let waiting: LiveData | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    const data = waiting;
    waiting = null;
    timer = undefined;
    if (!data) return;
    const startedAt = now();
    deliver(data);
    waitMs = Math.min(batchMaxMs, Math.max(batchMs, (now() - startedAt) * restPerWork));
  };
  return {
    add(data: LiveData) {
      waiting = waiting ? mergeLiveData(waiting, data) : data;
      timer ??= setTimeout(flush, waitMs);
    },
    drop: () => clearTimeout(timer),
  };
}
