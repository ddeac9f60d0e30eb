import os from 'node:os';
import { parseArgs } from 'node:util';
import { loadMutant } from './load-mutant.ts';
import type { SimResult } from './run-simulation.ts';

/**
 * pnpm sim [--runs N] [--seed S] [--steps K] [--verbose] [--mutant NAME]
 *
 * Runs the engine in virtual time against a virtual datacenter, one run for each seed from S on, and ends at the first broken invariant with
 * its seed and its story. `--seed S --runs 1 --verbose` tells one run again. `--mutant NAME` breaks the engine on purpose, see mutants.ts.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '200' },
    verbose: { type: 'boolean', default: false },
    mutant: { type: 'string' },
  },
});

const [runs, firstSeed, steps] = [values.runs, values.seed, values.steps].map(wholeNumber) as [number, number, number];
const mutant = values.mutant === undefined ? null : loadMutant(values.mutant);
const { runSimulation } = await import('./run-simulation.ts');
mutant?.check();
const startedAt = performance.now();
const tally = new Map<string, number>();
const failed: SimResult[] = [];

for (let seed = firstSeed; seed < firstSeed + runs && failed.length === 0; seed++) {
  const result = await runSimulation({ seed, steps });
  for (const [name, count] of result.tally) tally.set(name, (tally.get(name) ?? 0) + count);
  if (values.verbose) console.log(result.lines.join('\n'));
  if (result.broken !== null) failed.push(result);
}

for (const result of failed) {
  if (!values.verbose) console.log(result.lines.slice(-60).join('\n'));
  console.log(`\nseed ${result.seed}: ${result.broken?.stack}`, result.broken?.cause ?? '');
  console.log(`Tell it again: pnpm sim --seed ${result.seed} --runs 1 --steps ${steps} --verbose`);
}
const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
const machine = `${os.availableParallelism()} × ${os.cpus()[0]?.model ?? 'unknown processor'}`;
console.log(JSON.stringify({ runs, firstSeed, steps, broken: failed.length, seconds, machine, happened: Object.fromEntries(tally) }));
process.exitCode = failed.length === 0 ? 0 : 1;

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`${text} is not a whole number.`);
  return number;
}
