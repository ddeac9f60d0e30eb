// `npm test`: everything that a change must pass. Brings its own PostgreSQL and browser.
import path from 'node:path';
import { checkSteps } from './check-steps.ts';
import { printSummary, runSteps, type Step } from './run-steps.ts';
import { repository } from './settings.ts';

const vitest = (project: string): string[] => [path.join(repository, 'node_modules/vitest/vitest.mjs'), 'run', '--project', project];

const suites: Step[] = [
  { name: 'database tests', args: vitest('db'), live: true },
  { name: 'simulation', args: ['tests/sim/main.ts', '--runs', '200', '--seed', '1'], live: true },
  { name: 'simulation on PostgreSQL', args: ['tests/sim/main.ts', '--store', 'postgres', '--runs', '2', '--seed', '1'], live: true },
  { name: 'kept simulations', args: ['tests/sim/main.ts', '--kept'], live: true },
  { name: 'simulation of a broken engine', args: ['tests/sim/main.ts', '--mutants', '--runs', '100'], live: true },
  { name: 'dashboard build', args: ['scripts/build.ts'], live: true },
  { name: 'process tests', args: vitest('process'), live: true },
  { name: 'browser tests', args: vitest('browser'), live: true },
];
const results = [...(await runSteps(checkSteps(), 2)), ...(await runSteps(suites))];
process.exitCode = printSummary(results) ? 0 : 1;
