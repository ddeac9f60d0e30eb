import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reasonCatalogue } from '@farmhand/domain/reason';
import { repository } from './settings.ts';

// Writes docs/reason-codes.md; with --check it only compares, and fails on a difference.
const file = path.join(repository, 'docs', 'reason-codes.md');
const printed = `# Reason codes

Every server, volume, farm role and step of a plan says why it is as it is: a code, one sentence, the evidence, since when it holds, and when it is
looked at again. The sentence may be more precise than here: what a person or the cloud said stands there in their own words.

| code | meaning |
| --- | --- |
${Object.entries(reasonCatalogue)
  .map(([code, text]) => `| \`${code}\` | ${text} |`)
  .join('\n')}

Printed from \`packages/domain/src/reason.ts\` by \`node scripts/print-reason-codes.ts\`.
`;

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== printed) {
    console.error('docs/reason-codes.md is not what the code says. Print it again: node scripts/print-reason-codes.ts');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, printed);
}
