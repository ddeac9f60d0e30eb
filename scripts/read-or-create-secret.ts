import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createFileOnce } from './create-file-once.ts';

/** The text of a secret that is generated once, from 32 random bytes (base64url), into a file that only its owner may read. */
export function readOrCreateSecret(file: string): string {
  const generated = randomBytes(32).toString('base64url');
  if (createFileOnce(file, `${generated}\n`)) return generated;
  const secret = readFileSync(file, 'utf8').trim();
  if (secret === '') throw new Error(`${file} is empty: restore it from a backup, or delete it if nothing depends on it yet`);
  return secret;
}
