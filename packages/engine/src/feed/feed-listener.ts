import type pg from 'pg';
import { type Connection, keepConnected, pause } from './keep-connected.ts';
import { type FeedChange, readFeed, readFeedHead } from './read-feed.ts';

export interface FeedListenerOptions {
  /** Of the program's own role. */
  url: string;
  /** Each change once, in order. The next batch waits for it; if it throws, the batch comes again. */
  onChanges: (changes: readonly FeedChange[]) => void | Promise<void>;
  /** Changes were missed for good (longer away than they are kept): everything that rests on them has to be read anew. */
  onResync: () => void | Promise<void>;
  onError: (error: unknown) => void;
  /** Go on after this position. Default: start with what happens from now on. */
  after?: number;
}

export interface FeedListener extends Connection {
  /** Settles when it listens for the first time: no later change is missed. */
  ready: Promise<void>;
  /** The last position that was handed on. */
  position(): number | undefined;
}

const batchMax = 1_000;
// A notification that got lost on the way costs no more than this.
const readAnywayMs = 5_000;

/** Follows the change feed for one process, over a connection of its own. After a loss of connection it goes on where it was. */
export function startFeedListener({ url, onChanges, onResync, onError, after }: FeedListenerOptions): FeedListener {
  let position = after;
  const ready = Promise.withResolvers<void>();
  const connection = keepConnected({
    url,
    name: 'farmhand feed',
    onError,
    async work(client, signal) {
      const notified = await listen(client, signal);
      position ??= (await readFeedHead(client)).position;
      ready.resolve();
      while (!signal.aborted) {
        await drain(client, signal);
        await notified();
      }
    },
  });
  return { ready: ready.promise, position: () => position, stop: connection.stop };

  async function drain(client: pg.Client, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const page = await readFeed(client, { after: position!, limit: batchMax });
      if (page.kind === 'resync-required') {
        await onResync();
        position = page.position;
        continue;
      }
      const last = page.changes.at(-1);
      if (!last) return;
      await onChanges(page.changes);
      position = last.position;
    }
  }
}

/** Starts to listen. @returns waits for the next notification since the last call, for a while, or for the end. */
async function listen(client: pg.Client, signal: AbortSignal): Promise<() => Promise<void>> {
  let waiting = new AbortController();
  client.on('notification', () => waiting.abort());
  await client.query('listen farmhand_feed');
  return async () => {
    await pause(readAnywayMs, AbortSignal.any([waiting.signal, signal]));
    waiting = new AbortController();
  };
}
