import { rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lockDirectory } from './directory-lock.ts';
import type { Settings } from './settings.ts';

// By name, so that a data directory that is somebody's home by mistake loses nothing else.
const kept = ['postgres', 'emulator', 'logs', 'secret.key', 'session.key'];

/** Deletes what earlier starts kept. Throws DirectoryInUse while Farmhand runs on it. */
export function deleteData({ dataDir, database }: Settings): void {
  if (database) throw new Error('--fresh deletes the bundled database only. Yours (DATABASE_URL) you have to empty yourself.');
  const lock = lockDirectory(dataDir);
  for (const name of kept) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  lock.release();
  try {
    rmdirSync(dataDir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
  }
}
