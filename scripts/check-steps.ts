import path from 'node:path';
import type { Step } from './run-steps.ts';
import { repository } from './settings.ts';

const bin = (...parts: string[]) => path.join(repository, ...parts);

/** What must hold of every change, in an order that keeps two at a time busy: the long ones first. */
export function checkSteps(): Step[] {
  const typescript = bin('node_modules/typescript/bin/tsc');
  const dashboard = path.join(repository, 'apps', 'dashboard');
  const vitest = [bin('node_modules/vitest/vitest.mjs'), 'run'];
  return [
    { name: 'unit tests', args: [...vitest, '--project', 'unit', '--reporter', 'dot'] },
    { name: 'lint and format', args: [bin('node_modules/@biomejs/biome/bin/biome'), 'ci', '--colors=off', '--max-diagnostics=100', '.'] },
    { name: 'types', args: [typescript, '--noEmit', '-p', 'tsconfig.json'] },
    { name: 'types of the dashboard', args: [typescript, '--noEmit', '-p', dashboard] },
    { name: 'unused code', args: [bin('node_modules/knip/bin/knip.js'), '--no-progress'] },
    { name: 'tidiness', args: [...vitest, '--project', 'tidy', '--reporter', 'dot'] },
    { name: 'printed schema', args: ['packages/schema/src/print.ts', '--check'] },
    { name: 'changes of the API', args: ['packages/schema/src/compare.ts'] },
    { name: 'printed declaration schema', args: ['apps/server/src/print-declaration-schema.ts', '--check'] },
    { name: 'printed reason codes', args: ['scripts/print-reason-codes.ts', '--check'] },
    {
      name: 'generated queries',
      args: [bin('apps/dashboard/node_modules/@graphql-codegen/cli/esm/bin.js'), '--config', 'codegen.ts', '--check'],
      cwd: dashboard,
    },
    {
      name: 'generated operations of the command',
      args: [bin('apps/cli/node_modules/@graphql-codegen/cli/esm/bin.js'), '--config', 'codegen.ts', '--check'],
      cwd: bin('apps/cli'),
    },
    { name: 'schema of the cache', args: ['codegen-cache-schema.ts', '--check'], cwd: dashboard },
  ];
}
