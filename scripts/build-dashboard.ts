import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DirectoryInUse, type DirectoryLock, lockDirectory } from './directory-lock.ts';
import { hashInputs } from './hash-inputs.ts';
import { openLogFile } from './log-file.ts';
import { repository } from './settings.ts';
import { startProcess } from './start-process.ts';

const cache = path.join(repository, 'node_modules', '.cache', 'farmhand-dashboard');

/** Makes the dashboard's production build unless the one that is there was made from the same sources. Returns whether it built. */
export async function buildDashboard(signal?: AbortSignal): Promise<boolean> {
  const dashboard = path.join(repository, 'apps', 'dashboard');
  const stamp = path.join(dashboard, '.next', 'farmhand-inputs');
  const isFresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hashDashboard();
  if (isFresh()) return false;
  const lock = await lockWhenFree(cache, signal);
  try {
    if (isFresh()) return false; // another process built while we waited
    const inputs = hashDashboard();
    await runBuild(dashboard, signal);
    // `next build` empties .next first: what a killed build leaves has no stamp and is built again.
    writeFileSync(stamp, inputs);
    return true;
  } finally {
    lock.release();
  }
}

/** Everything the build is made from: its own files (the types generated from the API's schema too), the workspace packages it imports, all versions. */
function hashDashboard(): string {
  const { dependencies } = JSON.parse(readFileSync(path.join(repository, 'apps/dashboard/package.json'), 'utf8'));
  const packages = Object.keys(dependencies).filter((name) => name.startsWith('@farmhand/'));
  const folders = packages.map((name) => `packages/${name.slice('@farmhand/'.length)}/src`);
  const isInput = (file: string) => !file.endsWith('.test.ts') && !file.endsWith('next-env.d.ts') && !file.endsWith('.tsbuildinfo');
  return hashInputs(repository, ['apps/dashboard', 'pnpm-lock.yaml', ...folders], isInput);
}

async function runBuild(dashboard: string, signal: AbortSignal | undefined): Promise<void> {
  const log = openLogFile(path.join(cache, 'build.log'));
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const build = startProcess({ args: ['node_modules/next/dist/bin/next', 'build'], cwd: dashboard, env, log, signal });
  const end = await build.ended;
  signal?.throwIfAborted();
  if (!end.succeeded) throw new Error(`The dashboard's build ${end.text}:\n${log.lastLines(40)}`);
}

const waitMaxMs = 300_000; // a cold build takes about a minute on two busy cores

async function lockWhenFree(directory: string, signal: AbortSignal | undefined): Promise<DirectoryLock> {
  for (const end = performance.now() + waitMaxMs; ; await sleep(500, undefined, { signal })) {
    try {
      return lockDirectory(directory);
    } catch (error) {
      if (!(error instanceof DirectoryInUse) || performance.now() > end) throw error;
    }
  }
}
