import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOrCreateSecret } from './read-or-create-secret.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'farmhand-secret-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a secret is made once, is 256 bits long, and only its owner may read it', () => {
  const file = path.join(directory, 'new', 'secret.key');
  const secret = readOrCreateSecret(file);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readOrCreateSecret(file)).toBe(secret);
  expect(readdirSync(path.dirname(file))).toEqual(['secret.key']);
});

test('an empty secret is refused rather than replaced, because data may be encrypted with what it was', () => {
  const file = path.join(directory, 'secret.key');
  writeFileSync(file, '\n');
  expect(() => readOrCreateSecret(file)).toThrow('secret.key is empty');
});
