import os from 'node:os';
import { parseArgs } from 'node:util';
import { startDatabaseTemplate } from '../../scripts/start-database-template.ts';
import { catchMutants } from './catch-mutants.ts';
import { keepScript } from './kept-scripts.ts';
import { mutantOf } from './mutants.ts';
import { type Outcome, runParts } from './run-parts.ts';
import type { SeedReport } from './run-seeds.ts';
import { traits } from './traits.ts';

/**
 * pnpm sim [--runs N] [--seed S] [--steps K] [--verbose] [--keep] [--kept] [--trait NAME]... [--store postgres] [--mutant NAME | --mutants]
 *
 * Runs the engine in virtual time against a virtual datacenter, one run for each seed from S on, and ends at the first broken invariant: its run is
 * shortened as long as it breaks the same, and told. `--keep` writes what is left of it to the folder kept, and `--kept` runs what is kept there.
 * `--trait NAME` gives every run that trait, see traits.ts.
 * `--seed S --runs 1 --verbose` tells one run in full. `--mutant NAME` breaks the engine on purpose, see mutants.ts; `--mutants` does so in every
 * way there is and fails unless each is caught by a promise that it breaks; with `--keep` it writes down where, so that this is tried first from then
 * on. `--store postgres` simulates on a PostgreSQL of its own instead of in memory. The last line is one JSON object.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '200' },
    verbose: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    kept: { type: 'boolean', default: false },
    trait: { type: 'string', multiple: true, default: [] },
    store: { type: 'string', default: 'memory' },
    mutant: { type: 'string' },
    mutants: { type: 'boolean', default: false },
  },
});

const [runs, firstSeed, steps] = [values.runs, values.seed, values.steps].map(wholeNumber) as [number, number, number];
const unknown = values.trait.find((name) => !Object.hasOwn(traits, name));
if (unknown !== undefined) throw new Error(`No trait is called ${unknown}. There are: ${Object.keys(traits).join(', ')}.`);
const mutantTraits = values.mutant === undefined ? [] : (mutantOf(values.mutant).traits ?? []);
const seeds = { first: firstSeed, runs, steps, traits: [...values.trait, ...mutantTraits] };
const processors = os.availableParallelism();
const storyLines = 80;
const stores = ['memory', 'postgres'];
if (!stores.includes(values.store)) throw new Error(`There is no store ${values.store}. There are: ${stores.join(', ')}.`);
const database = values.store === 'postgres' ? await startDatabaseTemplate() : undefined;
try {
  process.exitCode = (values.mutants ? await hunt() : await simulate()) ? 0 : 1;
} finally {
  await database?.stop();
}

function hunt(): Promise<boolean> {
  const runsOfEach = { first: firstSeed, runs, steps };
  return catchMutants({ seeds: runsOfEach, processes: processors, postgres: database?.shared, keep: values.keep });
}

async function simulate(): Promise<boolean> {
  const outcome = await runParts({
    seeds: values.kept ? 'kept' : seeds,
    processes: processors,
    mutant: values.mutant,
    postgres: database?.shared,
    shrink: !values.kept,
    story: values.verbose,
    onReport: ({ lines }) => values.verbose && console.log(lines.join('\n')),
  });
  if (outcome.broken !== null) tell(outcome.broken);
  console.log(JSON.stringify(summary(outcome)));
  return outcome.broken === null;
}

function summary({ broken, seconds, happened, checked, moved, done }: Outcome) {
  const machine = `${processors} × ${os.cpus()[0]?.model ?? 'unknown processor'}`;
  const shrunk = broken?.shrunk?.script;
  return {
    ...(values.kept ? { kept: done } : { runs: done, firstSeed, steps }),
    ...(database ? { store: values.store } : {}),
    broken: broken === null ? 0 : 1,
    ...(shrunk ? { shrunkToSteps: shrunk.steps.length } : {}),
    ...{ seconds, machine, slotsMoved: inOrder(moved), happened: inOrder(happened), checked: inOrder(checked) },
  };
}

function tell({ seed, broken, lines, shrunk }: SeedReport): void {
  if (!values.verbose) console.log((shrunk?.lines ?? lines).slice(-storyLines).join('\n'));
  console.log(`\nseed ${seed}: ${(shrunk?.broken ?? broken)?.text}`);
  if (shrunk) {
    const { script } = shrunk;
    const rest = [`${script.farmRoles.length} farm roles`, `${script.workers} workers`, ...script.traits].join(', ');
    console.log(
      `What it takes: ${rest}; ${script.steps.length} of ${steps} steps: ${script.steps.map(({ happening }) => happening).join(', ')}.`,
    );
  }
  if (shrunk && values.keep)
    console.log(`Kept as ${keepScript({ broke: shrunk.broken.text.split('\n')[0] ?? '', script: shrunk.script })}`);
  console.log(
    `Tell all of it: pnpm sim --seed ${seed} --runs 1 --steps ${steps}${values.trait.map((name) => ` --trait '${name}'`).join('')} --verbose`,
  );
}

function inOrder(counts: Map<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort());
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`${text} is not a whole number.`);
  return number;
}
