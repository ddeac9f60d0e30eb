import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashInputs } from './hash-inputs.ts';

let root: string;
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'farmhand-hash-'));
  write('app/page.tsx', 'page');
  write('lock.yaml', 'lock');
});
afterEach(() => rmSync(root, { recursive: true }));

const inputs = ['app', 'lock.yaml'];

test('the hash changes with a content, a name, a new file and a lost file', () => {
  const hashes = new Set([hashInputs(root, inputs)]);
  write('app/page.tsx', 'page2');
  hashes.add(hashInputs(root, inputs));
  write('app/new.tsx', '');
  hashes.add(hashInputs(root, inputs));
  rmSync(path.join(root, 'app/new.tsx'));
  write('app/other.tsx', '');
  hashes.add(hashInputs(root, inputs));
  expect(hashes.size).toBe(4);
});

test('what is not an input, is installed or was built does not change it', () => {
  const before = hashInputs(root, inputs, (file) => !file.endsWith('.test.ts'));
  write('app/page.test.ts', 'test');
  write('app/node_modules/a.js', 'a');
  write('app/.next/b.js', 'b');
  expect(hashInputs(root, inputs, (file) => !file.endsWith('.test.ts'))).toBe(before);
});

test('a missing input is an error, not an empty one', () => {
  expect(() => hashInputs(root, ['gone'])).toThrow('ENOENT');
});
