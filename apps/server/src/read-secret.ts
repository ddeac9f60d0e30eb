import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A secret from its variable, or from its file. A file that is missing is made, readable by its owner only. */
export function readSecret({ text, file }: { text: string | undefined; file: string }): string {
  if (text) return text;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    // `wx`: of two processes that start at the same time, one makes it and the other reads it.
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret === '') throw new Error(`${file} is empty. Restore it from a backup, or delete it if nothing depends on it yet.`);
  return secret;
}
