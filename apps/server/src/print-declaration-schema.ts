import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { declarationSchema } from './http/declaration-schema.ts';

// Writes declaration.schema.json at the root of the repository; with --check it only compares, and fails on a difference.
const file = path.resolve(import.meta.dirname, '../../../declaration.schema.json');

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== declarationSchema) {
    console.error('declaration.schema.json is not what the code says: node apps/server/src/print-declaration-schema.ts');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, declarationSchema);
}
