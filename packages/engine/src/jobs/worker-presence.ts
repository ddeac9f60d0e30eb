import { type Connection, keepConnected, pause } from '../feed/keep-connected.ts';
import type { Queryable } from '../store/app-role.ts';
import { clockProblem, readClockOffset } from '../store/clock-offset.ts';

export interface WorkerPresence extends Connection {
  /** Resolves when others can see that this worker lives. */
  ready: Promise<void>;
  /** Its clock is as near to the database's as the engine relies on. Where it is not, nothing may be begun. */
  hasRightClock(): boolean;
}

export interface WorkerPresenceOptions {
  /** Of the program's own role. */
  url: string;
  worker: string;
  onError(error: unknown): void;
  /** Default: of this process. */
  now?(): number;
}

const sweepMs = 1_000;
/** Of sweeps, between two comparisons of clocks. */
const clockRounds = 20;

/**
 * Shows that this worker lives, by a lock that its database session holds: it goes with the session, however the process ends. And takes the
 * leases from workers whose lock is gone, so that their work goes on within a second or two instead of at the end of their leases. And compares clocks:
 * leases, windows and the age of observations of all workers rest on them.
 */
export function showPresence({ url, worker, onError, now }: WorkerPresenceOptions): WorkerPresence {
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  let problem: string | null = null;
  const compareClocks = async (database: Queryable) => {
    const found = clockProblem(await readClockOffset(database, now));
    // Said when it begins, not each time.
    if (found !== null && problem === null) onError(new Error(`This worker stands back: ${found}.`));
    problem = found;
  };
  const connection = keepConnected({
    ...{ url, name: 'farmhand worker', onError },
    async work(client, signal) {
      await client.query('select pg_advisory_lock(worker_key($1))', [worker]);
      await compareClocks(client);
      resolve();
      for (let round = 1; !signal.aborted; round++) {
        if (round % clockRounds === 0) await compareClocks(client);
        await client.query('select release_dead_leases()');
        await pause(sweepMs, signal);
      }
    },
  });
  return { ready, stop: connection.stop, hasRightClock: () => problem === null };
}
