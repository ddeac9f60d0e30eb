import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestDatabaseTemplate } from '../../scripts/start-database-template.ts';
import type { Mutant } from './mutants/mutant.ts';
import { mutants } from './mutants.ts';
import { runParts } from './run-parts.ts';
import type { SeedReport } from './run-seeds.ts';

interface Hunt {
  seeds: { first: number; runs: number; steps: number };
  processes: number;
  postgres?: TestDatabaseTemplate;
  /** Where each was caught is written down: it is tried first from then on. */
  keep: boolean;
}

interface Caught {
  mutant: Mutant;
  /** Null: by nothing that stands for the promise it breaks. */
  by: SeedReport | null;
  runs: number;
  /** What else broke before, and where: mostly this says that the same harm is seen elsewhere too. */
  others: string[];
  seconds: number;
}

/** Where each mutant was caught when that was last written down. Any change of what happens in runs may have moved it: then others are tried. */
const seedsFile = path.join(import.meta.dirname, 'mutants/seeds.json');

/**
 * Each way to break the engine has to be noticed by an invariant that stands for the promise it breaks, within the given number of runs. One process
 * for each processor, each with one mutant at a time. Prints a line for each. @returns whether all were caught
 */
export async function catchMutants(hunt: Hunt): Promise<boolean> {
  const startedAt = performance.now();
  const known = JSON.parse(readFileSync(seedsFile, 'utf8')) as Record<string, number>;
  const done: Caught[] = [];
  // Those whose run is not known may take longest.
  const waiting = mutants.toSorted((a, b) => Number(a.name in known) - Number(b.name in known));
  const catchNext = async (): Promise<void> => {
    const mutant = waiting.shift();
    if (mutant === undefined) return;
    const caught = await catchOne(mutant, hunt, known[mutant.name]);
    done.push(caught);
    console.log(tell(caught));
    return catchNext();
  };
  console.log(line(['mutant', 'seed', 'caught by', 'runs', 'seconds', 'before']));
  await Promise.all(Array.from({ length: hunt.processes }, catchNext));
  const found = done.flatMap(({ mutant, by }) => (by === null ? [] : [[mutant.name, by.seed] as const]));
  if (hunt.keep) keepSeeds({ ...known, ...Object.fromEntries(found) });
  const seconds = secondsSince(startedAt);
  const runs = done.reduce((sum, caught) => sum + caught.runs, 0);
  console.log(JSON.stringify({ mutants: mutants.length, caught: found.length, runs, steps: hunt.seeds.steps, seconds }));
  return found.length === mutants.length;
}

async function catchOne(mutant: Mutant, { seeds, postgres }: Hunt, before: number | undefined): Promise<Caught> {
  const startedAt = performance.now();
  const others: string[] = [];
  let by: SeedReport | null = null;
  const { done } = await runParts({
    ...{ seeds: { ...seeds, traits: mutant.traits ?? [] }, before, processes: 1, mutant: mutant.name, postgres },
    isLast: (broken) => mutant.caughtBy.includes(broken.by),
    onReport(report) {
      if (report.broken === null) return;
      if (mutant.caughtBy.includes(report.broken.by)) by = report;
      else others.push(`${report.broken.by} (${report.seed})`);
    },
  });
  return { mutant, by, runs: done, others, seconds: secondsSince(startedAt) };
}

function tell({ mutant, by, runs, others, seconds }: Caught): string {
  const how = by === null ? ['-', `NOT CAUGHT by ${mutant.caughtBy.join(' or ')}`] : [String(by.seed), by.broken?.by ?? ''];
  return line([mutant.name, ...how, String(runs), seconds.toFixed(1), others.join(', ')]);
}

function line(columns: readonly string[]): string {
  const widths = [38, 5, 16, 5, 8, 0];
  return columns
    .map((text, index) => text.padEnd(widths[index] ?? 0))
    .join(' ')
    .trimEnd();
}

function keepSeeds(seeds: Record<string, number>): void {
  const inOrder = mutants.flatMap(({ name }) => (seeds[name] === undefined ? [] : [[name, seeds[name]]]));
  writeFileSync(seedsFile, `${JSON.stringify(Object.fromEntries(inOrder), null, 2)}\n`);
}

const secondsSince = (startedAt: number): number => Math.round((performance.now() - startedAt) / 100) / 10;
