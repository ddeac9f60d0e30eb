import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Datacenter } from './datacenter/datacenter.ts';
import type { DatacenterSnapshot } from './datacenter/snapshot.ts';

/** One JSON file in a directory of its own, replaced as a whole: a reader finds the old state or the new, never half of one. */
export interface StateFile {
  path: string;
  read(): DatacenterSnapshot | undefined;
  /** Writes if anything has changed since the last write. */
  write(datacenter: Datacenter): void;
}

export function openStateFile(directory: string): StateFile {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'datacenter.json');
  let written: number | undefined;
  return {
    path,
    read() {
      const text = readIfThere(path);
      if (text === undefined) return undefined;
      try {
        return JSON.parse(text) as DatacenterSnapshot;
      } catch (cause) {
        throw new Error(`${path} is not a state of the emulator: remove it to start afresh.`, { cause });
      }
    },
    write(datacenter) {
      const changes = datacenter.changes();
      if (changes === written) return;
      replace(path, JSON.stringify(datacenter.snapshot()));
      written = changes;
    },
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** On the disk before it takes the old one's name: a machine that loses power keeps one of the two. */
function replace(path: string, text: string): void {
  const next = `${path}.next`;
  const file = openSync(next, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
}
