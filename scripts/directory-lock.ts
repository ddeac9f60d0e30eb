import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createFileOnce } from './create-file-once.ts';
import { processStartTime } from './process-start-time.ts';

export interface DirectoryLock {
  /** The user before was killed: what it started may be about to end. */
  tookOver: boolean;
  release(): void;
}

/** Thrown when a live process already uses the directory. */
export class DirectoryInUse extends Error {
  readonly directory: string;
  readonly ownerPid: number;

  constructor(directory: string, ownerPid: number) {
    super(`${directory} is in use by process ${ownerPid}`);
    this.name = 'DirectoryInUse';
    this.directory = directory;
    this.ownerPid = ownerPid;
  }
}

/**
 * Makes this process the only user of a directory (created if missing) until it releases it or dies.
 *
 * The lock of a dead process is taken over. A process id alone does not tell that its owner lives, because the system gives ids
 * out again: id and start time together name one process.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const file = path.join(directory, 'owner');
  const mine = ownerOf(process.pid);
  // Once for a free directory, once more after clearing away what a dead process left.
  for (const tookOver of [false, true]) {
    if (createFileOnce(file, mine)) return { tookOver, release: () => rmSync(file, { force: true }) };
    const owner = readOwner(file);
    if (owner && owner.text === ownerOf(owner.pid)) throw new DirectoryInUse(directory, owner.pid);
    rmSync(file, { force: true });
  }
  throw new Error(`${directory} was taken by another process at the same moment; try again`);
}

function ownerOf(pid: number): string {
  return `${pid} ${processStartTime(pid) ?? 'gone'}\n`;
}

function readOwner(file: string): { pid: number; text: string } | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    return { pid: Number.parseInt(text, 10), text };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
