import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { machineFacts } from './machine-facts.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const runs = 40;

/** How long the packed command takes until it has answered, beside Node that does nothing: what is in between is ours. */
export async function cliStart({ say }: { say(line: string): void }): Promise<object> {
  const machine = machineFacts();
  const cli = path.join(repository, 'apps/cli');
  execFileSync(process.execPath, ['build.ts'], { cwd: cli });
  const program = path.join(cli, 'dist/farmhand.js');
  const measured = {
    node: measure(['--eval', '0']),
    version: measure([program, '--version']),
    help: measure([program, '--help']),
    helpOfOne: measure([program, 'launch', '--help']),
    complete: measure([program, 'complete', '--', 'la']),
  };
  for (const [name, { medianMs, p95Ms }] of Object.entries(measured))
    say(`${name}: median ${medianMs} ms, p95 ${p95Ms} ms of ${runs} starts`);
  return { bench: 'cli-start', runs, ...measured, machine };
}

function measure(args: string[]): { medianMs: number; p95Ms: number } {
  const once = () => {
    const startedAt = performance.now();
    execFileSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    return performance.now() - startedAt;
  };
  // The first start fills the compile cache and the page cache.
  once();
  const times = Array.from({ length: runs }, once).sort((a, b) => a - b);
  return { medianMs: Math.round(times[Math.floor(runs / 2)]!), p95Ms: Math.round(times[Math.floor(runs * 0.95)]!) };
}
