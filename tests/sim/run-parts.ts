import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { TestDatabaseTemplate } from '../../scripts/start-database-template.ts';
import type { Broken, SeedReport } from './run-seeds.ts';

export interface Parts {
  /** The first seed, how many follow from it, and how many steps each has; or the scripts that are kept. */
  seeds: { first: number; runs: number; steps: number; traits: readonly string[] } | 'kept';
  /** One more seed, before all others; of one process. */
  before?: number;
  processes: number;
  mutant?: string;
  /** The PostgreSQL to run on, instead of in memory. */
  postgres?: TestDatabaseTemplate;
  /** The story of each run is told, not only that of a broken one. */
  story?: boolean;
  /** A broken run is shortened. */
  shrink?: boolean;
  /** Whether a broken run ends all (default: any does). */
  isLast?(broken: Broken): boolean;
  onReport?(report: SeedReport): void;
}

export interface Outcome {
  broken: SeedReport | null;
  seconds: number;
  happened: Map<string, number>;
  checked: Map<string, number>;
  moved: Map<string, number>;
  done: number;
}

/** Some processes, each with every n-th seed; the first that breaks ends all, if it is one that does. */
export async function runParts(parts: Parts): Promise<Outcome> {
  const startedAt = performance.now();
  const outcome: Outcome = { broken: null, seconds: 0, happened: new Map(), checked: new Map(), moved: new Map(), done: 0 };
  const abort = new AbortController();
  const take = (report: SeedReport) => {
    if (abort.signal.aborted) return;
    outcome.done++;
    add(outcome.happened, report.happened);
    add(outcome.checked, report.checked);
    add(outcome.moved, report.moved);
    parts.onReport?.(report);
    if (report.broken === null || parts.isLast?.(report.broken) === false) return;
    outcome.broken = report;
    abort.abort();
  };
  await Promise.all(seedArguments(parts).map((seeds) => runPart(parts, { seeds, signal: abort.signal, take })));
  outcome.seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return outcome;
}

function seedArguments({ seeds, processes }: Parts): string[][] {
  if (seeds === 'kept') return [['--kept']];
  const { first, runs, steps, traits } = seeds;
  const stride = Math.min(processes, runs);
  const shared = [
    '--stride',
    String(stride),
    '--end',
    String(first + runs),
    '--steps',
    String(steps),
    ...traits.flatMap((name) => ['--trait', name]),
  ];
  return Array.from({ length: stride }, (_, index) => ['--first', String(first + index), ...shared]);
}

interface Part {
  seeds: string[];
  signal: AbortSignal;
  take(report: SeedReport): void;
}

async function runPart({ before, mutant, postgres, story, shrink, isLast }: Parts, { seeds, signal, take }: Part): Promise<void> {
  const more = [
    ...(mutant === undefined ? [] : ['--mutant', mutant]),
    ...(before === undefined ? [] : ['--before', String(before)]),
    ...(story ? ['--story'] : []),
    ...(shrink ? ['--shrink'] : []),
    ...(isLast ? ['--go-on'] : []),
  ];
  // Not among the arguments, which everybody on the machine can read.
  const env = { ...process.env, ...(postgres === undefined ? {} : { FARMHAND_SIM_POSTGRES: JSON.stringify(postgres) }) };
  const script = path.join(import.meta.dirname, 'run-seeds.ts');
  const child = spawn(process.execPath, [script, ...seeds, ...more], { stdio: ['ignore', 'pipe', 'inherit'], env });
  signal.addEventListener('abort', () => child.kill());
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  for await (const line of createInterface({ input: child.stdout })) take(JSON.parse(line) as SeedReport);
  const code = await ended;
  if (code !== 0 && !signal.aborted) throw new Error(`A part of the simulation ended with code ${code}.`);
}

function add(sums: Map<string, number>, counts: readonly [string, number][]): void {
  for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
}
