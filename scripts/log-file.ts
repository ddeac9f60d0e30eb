import { copyFileSync, existsSync, fstatSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

export interface LogFile {
  file: string;
  /** For a child's stdout and stderr. */
  descriptor: number;
  write(line: string): void;
  lastLines(count: number): string;
}

const bytesMax = 32 * 1024 * 1024;

/**
 * Opens an empty log file and keeps the one before it as `<file>.1`. A log that outgrows 32 MiB becomes the one before.
 * Children write to the descriptor themselves: what they say last is there even if this process is gone.
 */
export function openLogFile(file: string): LogFile {
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, 'a', 0o600);
  const trim = setInterval(() => {
    if (fstatSync(descriptor).size < bytesMax) return;
    copyFileSync(file, `${file}.1`);
    ftruncateSync(descriptor); // safe while others write: they append
  }, 10_000);
  trim.unref();
  return {
    file,
    descriptor,
    write: (line) => void writeSync(descriptor, `${line}\n`),
    lastLines: (count) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n'),
  };
}
