import { readFeedHead } from '@farmhand/engine/feed/read-feed';
import { clockProblem, readClockOffset } from '@farmhand/engine/store/clock-offset';
import { assertSchemaVersion } from '@farmhand/engine/store/schema-version';
import type pg from 'pg';

export interface Readiness {
  ready: boolean;
  checks: Record<string, string>;
}

/** Changes that subscribers of this process have not been told yet. */
const feedLagMax = 5_000;
const keptMs = 1_000;

/** Whether this process can do its work now. Asked often, so an answer is kept for a second. */
export function createReadiness({ pool, position }: { pool: pg.Pool; position: () => number }): () => Promise<Readiness> {
  let kept: { readiness: Promise<Readiness>; until: number } | undefined;
  return () => {
    const now = performance.now();
    if (!kept || kept.until < now) kept = { readiness: check(pool, position), until: now + keptMs };
    return kept.readiness;
  };
}

async function check(pool: pg.Pool, position: () => number): Promise<Readiness> {
  const checks: Record<string, string> = {};
  const run = async (name: string, work: () => Promise<string>) => {
    // The reason is the answer: it goes to whoever watches this process.
    checks[name] = await work().catch((error: unknown) => (error instanceof Error ? error.message || error.name : String(error)));
    return checks[name] === 'ok';
  };
  const schemaFits = await run('schema', async () => {
    await assertSchemaVersion(pool);
    return 'ok';
  });
  const feedFollows = await run('feed', async () => {
    const lag = (await readFeedHead(pool)).position - position();
    return lag <= feedLagMax ? 'ok' : `${lag} changes behind`;
  });
  const clockIsRight = await run('clock', async () => clockProblem(await readClockOffset(pool)) ?? 'ok');
  return { ready: schemaFits && feedFollows && clockIsRight, checks };
}
