import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Mutant } from './mutants/mutant.ts';
import { mutantOf, mutants, namedFaults } from './mutants.ts';

const root = path.join(import.meta.dirname, '../..');

test.each(mutants)('$name finds its place in the source exactly once', ({ edits }) => {
  for (const { file, find } of edits) {
    const source = readFileSync(path.join(root, 'packages', file), 'utf8');
    expect(source.split(find).length - 1, `${file}: ${find}`).toBe(1);
  }
});

test('each has a name of its own', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

test('docs/mutants.md tells which there are and what must catch each; print it again with vitest -u', async () => {
  await expect(told()).toMatchFileSnapshot(path.join(root, 'docs/mutants.md'));
});

function told(): string {
  const old = Object.entries(namedFaults).map(([words, name]) => `| ${words} | \`${name}\` | ${catchersOf(mutantOf(name))} |`);
  const all = mutants.map((mutant) => `| \`${mutant.name}\` | ${mutant.breaks} | ${catchersOf(mutant)} |`);
  const guards = mutants.flatMap(({ name, storeGuard }) => (storeGuard ? [`| \`${name}\` | ${storeGuard.why} |`] : []));
  return `# Ways to break the engine

\`pnpm sim --mutants\` breaks the engine on purpose, in each of these ways, and fails unless the simulation catches each within a hundred runs, by a
promise that stands for the one it breaks (\`caught by\`: the invariants of [architecture.md](architecture.md), or the name of a check in
\`tests/sim/truth\`). What else breaks first is told, and counts for nothing. \`npm test\` runs it.

What the engine was built against:

| fault | mutant | caught by |
| --- | --- | --- |
${old.join('\n')}

All:

| mutant | the promise it breaks | caught by |
| --- | --- | --- |
${all.join('\n')}

Where the store refuses what a mutant does, there are two: the store has to stop the one, and an invariant the other, which gets past the store
(\`-unguarded\`).

| mutant | what stands before it |
| --- | --- |
${guards.join('\n')}

Printed from \`tests/sim/mutants\` by \`tests/sim/mutants.test.ts\`.
`;
}

function catchersOf({ name, caughtBy, storeGuard }: Mutant): string {
  const said = caughtBy.join(' or ');
  return storeGuard ? `${said}; behind it ${catchersOf(mutantOf(`${name}-unguarded`))}` : said;
}
