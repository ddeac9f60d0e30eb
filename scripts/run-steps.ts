import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repository } from './settings.ts';

export interface Step {
  name: string;
  /** A module for Node with its arguments. */
  args: string[];
  cwd?: string;
  env?: Record<string, string>;
  /** Shows its output while it runs, instead of afterwards if it failed. */
  live?: boolean;
}

export interface StepResult {
  name: string;
  passed: boolean;
  seconds: number;
}

/** Runs the steps, `width` at a time, all of them even if some fail. Prints the output of those that failed. */
export async function runSteps(steps: Step[], width = 1): Promise<StepResult[]> {
  const waiting = [...steps.entries()];
  const results: StepResult[] = [];
  const runner = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await runStep(next[1]);
  };
  await Promise.all(Array.from({ length: width }, runner));
  return results;
}

const stepMaxMs = 600_000; // a step that hangs fails, and the others still run

async function runStep({ name, args, cwd = repository, env = {}, live }: Step): Promise<StepResult> {
  const startedAt = performance.now();
  if (live) console.log(`\n── ${name}`);
  const child = spawn(process.execPath, ['--import', import.meta.resolve('./stop-with-parent.ts'), ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env, FARMHAND_PARENT_PID: String(process.pid) },
    timeout: stepMaxMs,
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => output.push(text));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  const result = { name, passed: code === 0, seconds: (performance.now() - startedAt) / 1000 };
  if (!result.passed) console.log(`\n── ${name} failed (${signal ?? `exit code ${code}`})\n${output.join('')}`);
  return result;
}

/** Prints what ran, how long it took and how it ended. Returns whether all of it passed. */
export function printSummary(results: StepResult[]): boolean {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log('');
  for (const { name, passed, seconds } of results)
    console.log(`${passed ? 'ok  ' : 'FAIL'}  ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s`);
  const failed = results.filter(({ passed }) => !passed).length;
  console.log(failed === 0 ? '\nAll passed.' : `\n${failed} of ${results.length} failed; their output is above.`);
  return failed === 0;
}
