import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DirectoryInUse, lockDirectory } from './directory-lock.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'farmhand lock '));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a directory has one user at a time', () => {
  const lock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow(DirectoryInUse);
  lock.release();
  expect(lockDirectory(directory).tookOver).toBe(false);
});

test('the lock of a dead process is taken over', () => {
  const module = path.join(import.meta.dirname, 'directory-lock.ts');
  const code = `const { lockDirectory } = await import(${JSON.stringify(module)}); lockDirectory(process.argv[1]); process.exit(0)`;
  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', code, directory], { encoding: 'utf8' });
  expect(child.stderr).toBe('');
  expect(readdirSync(directory)).toEqual(['owner']);
  expect(lockDirectory(directory).tookOver).toBe(true);
});

test('a living process that was given the id of a dead owner does not hold the lock', () => {
  writeFileSync(path.join(directory, 'owner'), `${process.pid} 1\n`);
  expect(lockDirectory(directory).tookOver).toBe(true);
});

test('a lock file without sense does not lock for ever', () => {
  writeFileSync(path.join(directory, 'owner'), '');
  expect(lockDirectory(directory).tookOver).toBe(true);
});
