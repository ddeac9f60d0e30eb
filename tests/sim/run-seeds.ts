import { parseArgs } from 'node:util';
import type { TestDatabaseTemplate } from '../../scripts/start-database-template.ts';
import { readKeptScripts } from './kept-scripts.ts';
import { loadMutant } from './load-mutant.ts';
import { caughtByStore } from './mutants/mutant.ts';
import type { SimResult } from './run-simulation.ts';
import type { Script } from './script.ts';
import type { OpenStore } from './sim-store.ts';

/** What a part of a run reports: as one line of JSON, after each run. */
export interface SeedReport {
  seed: number;
  happened: [string, number][];
  checked: [string, number][];
  moved: [string, number][];
  broken: Broken | null;
  /** The story; only of a broken run, or when it was asked for. */
  lines: string[];
  /** The shortest script that was found to fail in the same way. */
  shrunk: { script: Script; lines: string[]; broken: Broken } | null;
}

export interface Broken {
  text: string;
  /** Which invariant broke; 'store': its own rules refused a write; of another error its kind. */
  by: string;
}

/**
 * Runs seeds from --first on, --stride apart, or the scripts that are kept, and ends at the first broken one, unless it shall --go-on. Started by
 * run-parts.ts, one process for each processor.
 */
const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '1' },
    stride: { type: 'string', default: '1' },
    before: { type: 'string' },
    end: { type: 'string', default: '2' },
    steps: { type: 'string', default: '200' },
    trait: { type: 'string', multiple: true, default: [] },
    kept: { type: 'boolean', default: false },
    'go-on': { type: 'boolean', default: false },
    story: { type: 'boolean', default: false },
    shrink: { type: 'boolean', default: false },
    mutant: { type: 'string' },
  },
});

const shrinkRunsMax = 400;
const shrinkMs = 90_000;

const mutant = values.mutant === undefined ? null : loadMutant(values.mutant);
const { runSimulation } = await import('./run-simulation.ts');
const { drawScript } = await import('./script.ts');
const { shrink } = await import('./shrink.ts');
const openStore = await storeOpener();
mutant?.check();

for (const script of scripts()) {
  const result = await runSimulation(script, openStore);
  process.stdout.write(`${JSON.stringify(await report(result))}\n`);
  if (result.broken !== null && !values['go-on']) break;
}

/** In memory, or on the PostgreSQL that run-parts.ts has started. */
async function storeOpener(): Promise<OpenStore | undefined> {
  const shared = process.env.FARMHAND_SIM_POSTGRES;
  if (shared === undefined) return undefined;
  const { openPostgresStore } = await import('./open-postgres-store.ts');
  return openPostgresStore(JSON.parse(shared) as TestDatabaseTemplate);
}

function* scripts(): Generator<Script> {
  if (values.kept) {
    for (const { script } of readKeptScripts().values()) yield script;
    return;
  }
  const draw = (seed: number) => drawScript(seed, Number(values.steps), values.trait);
  const before = values.before === undefined ? null : Number(values.before);
  if (before !== null) yield draw(before);
  for (let seed = Number(values.first); seed < Number(values.end); seed += Number(values.stride)) if (seed !== before) yield draw(seed);
}

async function report(result: SimResult): Promise<SeedReport> {
  const { script, happened, checked, moved, broken, lines } = result;
  return {
    seed: script.seed,
    happened: [...happened],
    checked: [...checked],
    moved: [...moved],
    broken: broken && tellBroken(broken),
    lines: broken !== null || values.story ? [...lines] : [],
    shrunk: broken !== null && values.shrink ? await shorten(result, broken) : null,
  };
}

async function shorten({ script, stepsDone }: SimResult, broken: Error): Promise<SeedReport['shrunk']> {
  const startedAt = performance.now();
  const wanted = kindOf(broken);
  let last: SeedReport['shrunk'] = null;
  const fails = async (smaller: Script) => {
    const result = await runSimulation(smaller, openStore);
    if (result.broken === null || kindOf(result.broken) !== wanted) return false;
    last = { script: smaller, lines: [...result.lines], broken: tellBroken(result.broken) };
    return true;
  };
  const untilItBroke = { ...script, steps: script.steps.slice(0, stepsDone) };
  if (!(await fails(untilItBroke))) return null;
  await shrink(untilItBroke, { fails, runsMax: shrinkRunsMax, mayGoOn: () => performance.now() - startedAt < shrinkMs });
  return last;
}

/** How it is told, ids and numbers apart; of another error its kind. */
function kindOf(error: Error): string {
  if ('invariant' in error)
    return error.message
      .replaceAll(/\S*\d\S*/g, '#')
      .split(' ')
      .slice(0, 5)
      .join(' ');
  return byOf(error);
}

function byOf(error: Error): string {
  if ('invariant' in error) return String(error.invariant);
  const { name } = error.cause instanceof Error ? error.cause : error;
  return name === 'StoreError' ? caughtByStore : name;
}

function tellBroken(broken: Error): Broken {
  const cause = broken.cause instanceof Error ? `\ncaused by ${broken.cause.stack}` : '';
  return { text: `${broken.stack}${cause}`, by: byOf(broken) };
}
