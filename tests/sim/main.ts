import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { mutants } from './mutants.ts';
import type { SeedReport } from './run-seeds.ts';

/**
 * pnpm sim [--runs N] [--seed S] [--steps K] [--verbose] [--mutant NAME | --mutants]
 *
 * Runs the engine in virtual time against a virtual datacenter, one run for each seed from S on, and ends at the first broken invariant with
 * its seed and its story. `--seed S --runs 1 --verbose` tells one run again. `--mutant NAME` breaks the engine on purpose, see mutants.ts;
 * `--mutants` does so in every way there is and fails unless each is caught. The last line is one JSON object.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '200' },
    verbose: { type: 'boolean', default: false },
    mutant: { type: 'string' },
    mutants: { type: 'boolean', default: false },
  },
});

const [runs, firstSeed, steps] = [values.runs, values.seed, values.steps].map(wholeNumber) as [number, number, number];
const storyLines = 60;
process.exitCode = values.mutants ? await catchMutants() : await simulate();

async function simulate(): Promise<number> {
  const { broken, seconds, happened, checked, done } = await runAll(values.mutant, os.availableParallelism());
  if (broken !== null) tell(broken);
  const machine = `${os.availableParallelism()} × ${os.cpus()[0]?.model ?? 'unknown processor'}`;
  const counted = { happened: inOrder(happened), checked: inOrder(checked) };
  console.log(JSON.stringify({ runs: done, firstSeed, steps, broken: broken === null ? 0 : 1, seconds, machine, ...counted }));
  return broken === null ? 0 : 1;
}

/** Each way to break the engine has to be noticed within the given number of runs. One process for each processor, each with one mutant at a time. */
async function catchMutants(): Promise<number> {
  const startedAt = performance.now();
  const caught: string[] = [];
  const waiting = [...mutants];
  const catchNext = async (): Promise<void> => {
    const mutant = waiting.shift();
    if (mutant === undefined) return;
    const { broken, done } = await runAll(mutant.name, 1);
    const how = broken === null ? 'NOT CAUGHT' : `${broken.broken?.invariant ?? 'error'} after ${done} runs (seed ${broken.seed})`;
    if (broken !== null) caught.push(mutant.name);
    console.log(`${mutant.name.padEnd(30)} ${how} — ${mutant.breaks}`);
    return catchNext();
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, catchNext));
  console.log(JSON.stringify({ mutants: mutants.length, caught: caught.length, steps, seconds: secondsSince(startedAt) }));
  return caught.length === mutants.length ? 0 : 1;
}

interface Outcome {
  broken: SeedReport | null;
  seconds: number;
  happened: Map<string, number>;
  checked: Map<string, number>;
  done: number;
}

/** Some processes, each with every n-th seed; the first that breaks ends all. */
async function runAll(mutant: string | undefined, processes: number): Promise<Outcome> {
  const startedAt = performance.now();
  const outcome: Outcome = { broken: null, seconds: 0, happened: new Map(), checked: new Map(), done: 0 };
  const stride = Math.min(processes, runs);
  const abort = new AbortController();
  const parts = Array.from({ length: stride }, (_, index) =>
    runPart({ first: firstSeed + index, stride, mutant, signal: abort.signal }, take),
  );
  await Promise.all(parts);
  outcome.seconds = secondsSince(startedAt);
  return outcome;

  function take(report: SeedReport): void {
    if (abort.signal.aborted) return;
    outcome.done++;
    add(outcome.happened, report.happened);
    add(outcome.checked, report.checked);
    if (values.verbose) console.log(report.lines.join('\n'));
    if (report.broken === null) return;
    outcome.broken = report;
    abort.abort();
  }
}

interface Part {
  first: number;
  stride: number;
  mutant: string | undefined;
  signal: AbortSignal;
}

async function runPart({ first, stride, mutant, signal }: Part, take: (report: SeedReport) => void): Promise<void> {
  const seeds = ['--first', String(first), '--stride', String(stride), '--end', String(firstSeed + runs), '--steps', String(steps)];
  const more = [...(mutant === undefined ? [] : ['--mutant', mutant]), ...(values.verbose ? ['--story'] : [])];
  const script = path.join(import.meta.dirname, 'run-seeds.ts');
  const child = spawn(process.execPath, [script, ...seeds, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  signal.addEventListener('abort', () => child.kill());
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  for await (const line of createInterface({ input: child.stdout })) take(JSON.parse(line) as SeedReport);
  const code = await ended;
  if (code !== 0 && !signal.aborted) throw new Error(`A part of the simulation ended with code ${code}.`);
}

function add(sums: Map<string, number>, counts: readonly [string, number][]): void {
  for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
}

function inOrder(counts: Map<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort());
}

function tell({ seed, broken, lines }: SeedReport): void {
  if (!values.verbose) console.log(lines.slice(-storyLines).join('\n'));
  console.log(`\nseed ${seed}: ${broken?.text}`);
  console.log(`Tell it again: pnpm sim --seed ${seed} --runs 1 --steps ${steps} --verbose`);
}

function secondsSince(startedAt: number): number {
  return Math.round((performance.now() - startedAt) / 100) / 10;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`${text} is not a whole number.`);
  return number;
}
