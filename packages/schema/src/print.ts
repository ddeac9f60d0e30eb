import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './schema.ts';

// Writes schema.graphql at the root of the repository; with --check it only compares, and fails on a difference.
const file = path.resolve(import.meta.dirname, '../../../schema.graphql');
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== printed) {
    console.error('schema.graphql is not what the code says. Print it and review the difference: node packages/schema/src/print.ts');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, printed);
}
