import { parseArgs } from 'node:util';
import { loadMutant } from './load-mutant.ts';
import type { SimResult } from './run-simulation.ts';

/** What a part of a run reports: as one line of JSON, after each seed. */
export interface SeedReport {
  seed: number;
  happened: [string, number][];
  checked: [string, number][];
  broken: { text: string; invariant: string | null } | null;
  /** The story; only of a broken run, or when it was asked for. */
  lines: string[];
}

/** Runs seeds from --first on, --stride apart, and ends at the first broken one. Started by main.ts, one process for each processor. */
const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '1' },
    stride: { type: 'string', default: '1' },
    end: { type: 'string', default: '2' },
    steps: { type: 'string', default: '200' },
    story: { type: 'boolean', default: false },
    mutant: { type: 'string' },
  },
});

const mutant = values.mutant === undefined ? null : loadMutant(values.mutant);
const { runSimulation } = await import('./run-simulation.ts');
const { drawScript } = await import('./script.ts');
mutant?.check();

for (let seed = Number(values.first); seed < Number(values.end); seed += Number(values.stride)) {
  const result = await runSimulation(drawScript(seed, Number(values.steps)));
  process.stdout.write(`${JSON.stringify(report(result))}\n`);
  if (result.broken !== null) break;
}

function report({ script, happened, checked, broken, lines }: SimResult): SeedReport {
  const cause = broken?.cause instanceof Error ? `\ncaused by ${broken.cause.stack}` : '';
  const invariant = broken !== null && 'invariant' in broken ? String(broken.invariant) : null;
  return {
    seed: script.seed,
    happened: [...happened],
    checked: [...checked],
    broken: broken && { text: `${broken.stack}${cause}`, invariant },
    lines: broken !== null || values.story ? [...lines] : [],
  };
}
