import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface ConnectionOptions {
  /** Of the program's own role. */
  url: string;
  /** Shown in the database's list of sessions. */
  name: string;
  /** Uses the connection until `signal` is aborted. What it throws, or the loss of the connection, leads to a new connection. */
  work: (client: pg.Client, signal: AbortSignal) => Promise<void>;
  /** Told of each loss; the work goes on by itself. */
  onError: (error: unknown) => void;
}

export interface Connection {
  stop(): Promise<void>;
}

const backoffMinMs = 50;
const backoffMaxMs = 5_000;

/** Keeps one connection of its own at work: connects again after a loss, at first at once, then ever more slowly. */
export function keepConnected({ url, name, work, onError }: ConnectionOptions): Connection {
  const stopping = new AbortController();
  const done = run();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };

  async function run(): Promise<void> {
    let backoffMs = backoffMinMs;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      try {
        await connectOnce({ url, name, work, stopping: stopping.signal });
      } catch (error) {
        onError(error);
      }
      if (performance.now() - startedAt > backoffMaxMs) backoffMs = backoffMinMs;
      await pause(backoffMs, stopping.signal);
      backoffMs = Math.min(backoffMs * 2, backoffMaxMs);
    }
  }
}

/** Waits, but not longer than until `signal` is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

interface OneConnection extends Omit<ConnectionOptions, 'onError'> {
  stopping: AbortSignal;
}

async function connectOnce({ url, name, work, stopping }: OneConnection): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    keepAlive: true,
    // The database notices within 15 s that this host is gone, and frees its locks.
    options: '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=2',
  });
  const lost = new AbortController();
  client.on('error', (error) => lost.abort(error));
  client.on('end', () => lost.abort(new Error('the database closed the connection')));
  try {
    await client.connect();
    await work(client, AbortSignal.any([stopping, lost.signal]));
    if (!stopping.aborted) lost.signal.throwIfAborted();
  } finally {
    await client.end();
  }
}
