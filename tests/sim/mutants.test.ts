import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mutants } from './mutants.ts';

const packages = path.join(import.meta.dirname, '../../packages');

test.each(mutants)('$name finds its place in the source exactly once', ({ edits }) => {
  for (const { file, find } of edits) {
    const source = readFileSync(path.join(packages, file), 'utf8');
    expect(source.split(find).length - 1, `${file}: ${find}`).toBe(1);
  }
});
