import type pg from 'pg';
import { type Connection, keepConnected, pause } from './keep-connected.ts';

export interface SequencerOptions {
  /** Of the program's own role. */
  url: string;
  onError: (error: unknown) => void;
  now?: () => number;
}

const hourMs = 3_600_000;
/** How long a change can be read again, a repeated mutation is recognised, and an observation is kept as evidence. */
const keepMs = { changes: 24 * hourMs, idempotencyKeys: 24 * hourMs, observations: 7 * 24 * hourMs };

const sequencerLock = 7_240_002;
const batchMax = 1_000;
const busyMs = 25;
const idleMs = 250;
const pruneEveryMs = 60_000;
const pruneRoundsMax = 20;

/**
 * Gives committed changes and audit entries their positions and seals the latter, see migrations `feed.sql`.
 *
 * Every process may start one: a lock that lives as long as the connection lets one work and the others wait to take over. Positions are given after
 * the commit, because numbers that are given before it (a sequence) become visible out of order, and who reads by number then misses rows for good.
 */
export function startSequencer({ url, onError, now = Date.now }: SequencerOptions): Connection {
  return keepConnected({
    url,
    name: 'farmhand sequencer',
    onError,
    async work(client, signal) {
      if (!(await takeLock(client, signal))) return;
      let pruneAt = now();
      while (!signal.aborted) {
        const placed = await callFunction(client, 'select sequence_feed($1) as count', [batchMax]);
        if (now() >= pruneAt) {
          await prune(client, now());
          pruneAt = now() + pruneEveryMs;
        }
        if (placed < batchMax) await pause(placed > 0 ? busyMs : idleMs, signal);
      }
    },
  });
}

async function takeLock(client: pg.Client, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [sequencerLock]);
    if (rows[0]?.taken) return true;
    await pause(idleMs, signal);
  }
  return false;
}

/** The sequencer is the one of its kind in an installation, so it also removes what has been kept long enough. */
async function prune(client: pg.Client, now: number): Promise<void> {
  const before = (ms: number) => new Date(now - ms).toISOString();
  for (let round = 0; round < pruneRoundsMax; round += 1) {
    const changes = await callFunction(client, 'select prune_feed($1, $2) as count', [before(keepMs.changes), batchMax]);
    const others = await callFunction(client, 'select prune_expired($1, $2, $3) as count', [
      before(keepMs.idempotencyKeys),
      before(keepMs.observations),
      batchMax,
    ]);
    if (changes + others === 0) return;
  }
}

async function callFunction(client: pg.Client, sql: string, parameters: unknown[]): Promise<number> {
  const { rows } = await client.query<{ count: number }>(sql, parameters);
  return rows[0]!.count;
}
