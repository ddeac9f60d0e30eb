import { type Connection, keepConnected, pause } from '../feed/keep-connected.ts';

export interface WorkerPresence extends Connection {
  /** Resolves when others can see that this worker lives. */
  ready: Promise<void>;
}

export interface WorkerPresenceOptions {
  /** Of the program's own role. */
  url: string;
  worker: string;
  onError(error: unknown): void;
}

const sweepMs = 1_000;

/**
 * Shows that this worker lives, by a lock that its database session holds: it goes with the session, however the process ends. And takes the
 * leases from workers whose lock is gone, so that their work goes on within a second or two instead of at the end of their leases.
 */
export function showPresence({ url, worker, onError }: WorkerPresenceOptions): WorkerPresence {
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const connection = keepConnected({
    ...{ url, name: 'farmhand worker', onError },
    async work(client, signal) {
      await client.query('select pg_advisory_lock(worker_key($1))', [worker]);
      resolve();
      while (!signal.aborted) {
        await client.query('select release_dead_leases()');
        await pause(sweepMs, signal);
      }
    },
  });
  return { ready, stop: connection.stop };
}
