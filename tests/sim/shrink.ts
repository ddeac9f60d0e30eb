import type { Script } from './script.ts';

export interface Shrinking {
  /** Whether the script still fails, and in the same way. */
  fails(script: Script): Promise<boolean>;
  /** Runs at most. */
  runsMax: number;
  /** Asked before each run: whether there is time for another. */
  mayGoOn(): boolean;
}

/**
 * A shorter script that fails in the same way: fewer steps first, in halves, quarters and so on down to single ones, then fewer farm roles, fewer
 * workers, fewer things that are special about the run, and less that happens in the middle of a worker's work. Ends when nothing more can be left
 * out, or when its bounds are reached; what it has by then fails all the same.
 */
export async function shrink(script: Script, { fails, runsMax, mayGoOn }: Shrinking): Promise<Script> {
  let best = script;
  let runsLeft = runsMax;
  const tryIt = async (smaller: Script): Promise<boolean> => {
    if (runsLeft <= 0 || !mayGoOn()) return false;
    runsLeft--;
    const holds = await fails(smaller);
    if (holds) best = smaller;
    return holds;
  };
  const leaveOut = async <K extends 'steps' | 'farmRoles' | 'traits'>(part: K, least: number): Promise<void> => {
    for (let size = Math.ceil(best[part].length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      // From the end: what happens late depends on what came before, not the other way round.
      for (let start = best[part].length - size; start > -size; start -= size) {
        const rest: unknown[] = [...best[part]];
        rest.splice(Math.max(0, start), size + Math.min(0, start));
        if (rest.length >= least && rest.length < best[part].length) await tryIt({ ...best, [part]: rest });
      }
    }
  };
  await leaveOut('steps', 0);
  await leaveOut('farmRoles', 1);
  await leaveOut('traits', 0);
  while (best.workers > 1 && (await tryIt({ ...best, workers: best.workers - 1 })));
  await leaveOut('steps', 0);
  for (const [index, step] of best.steps.entries()) {
    if (step.atGate !== null) await tryIt({ ...best, steps: best.steps.with(index, { ...step, atGate: null }) });
  }
  return best;
}
