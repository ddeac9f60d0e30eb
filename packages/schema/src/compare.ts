import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { breakingChanges } from './breaking-changes.ts';

// Compares schema.graphql with the one that was last released, and fails on what would break clients of that. With --release, what is there now is
// from then on what was released: part of making a release, see docs/api.md.
const root = path.resolve(import.meta.dirname, '../../..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

if (process.argv.includes('--release')) {
  writeFileSync(path.join(root, 'schema.released.graphql'), read('schema.graphql'));
} else {
  const today = new Date().toISOString().slice(0, 10);
  const problems = breakingChanges(buildSchema(read('schema.released.graphql')), buildSchema(read('schema.graphql')), today);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    console.error('This would break programs that use the API. Deprecate it first, with the last day on which it is there: docs/api.md.');
    process.exitCode = 1;
  }
}
