import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from './postgres.ts';
import { processStartTime } from './process-start-time.ts';

export interface TestPostgres {
  /** Connects to the database `farmhand` as the owner; other databases are on the same server. */
  ownerUrl: string;
  stop(): Promise<void>;
}

const prefix = 'farmhand-test-postgres-';

/**
 * Starts an empty PostgreSQL for one test run, in a directory of its own that goes when it stops.
 * It is fast because it may forget everything: a run that is killed throws its data away anyway.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  removeLeftovers();
  const dataDir = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`));
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };
  const { ownerUrl, stop } = await startPostgres({ dataDir, settings });
  return {
    ownerUrl,
    async stop() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The directories of runs that were killed: their servers stopped with them, only the files are left. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : process.pid;
    if (pid !== process.pid && processStartTime(pid) === undefined) rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
  }
}
