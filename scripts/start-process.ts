import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { LogFile } from './log-file.ts';

export interface ProcessOptions {
  /** A module for Node with its arguments. */
  args: string[];
  cwd: string;
  env: Record<string, string>;
  log: LogFile;
  /** Collects what it prints instead of logging it. */
  collectOutput?: boolean;
  /** Stops it when aborted. */
  signal?: AbortSignal;
}

export interface RunningProcess {
  /** Undefined when it could not be started. */
  pid: number | undefined;
  ended: Promise<ProcessEnd>;
  /** What it printed, if collected; complete once it ended. */
  output(): string;
  /** Asks it and its children to stop; after ten seconds, ends them. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}

export interface ProcessEnd {
  succeeded: boolean;
  /** Such as "ended with exit code 1". */
  text: string;
}

const patienceMs = 10_000;

/** Starts a Node process that writes to a log file and never outlives this one. */
export function startProcess({ args, cwd, env, log, collectOutput, signal }: ProcessOptions): RunningProcess {
  signal?.throwIfAborted();
  const child = spawn(process.execPath, ['--import', import.meta.resolve('./stop-with-parent.ts'), ...args], {
    cwd,
    env: { ...process.env, ...env, FARMHAND_PARENT_PID: String(process.pid) },
    // A process group of its own: Ctrl-C in a terminal reaches only us, and we stop things in order.
    detached: true,
    stdio: ['ignore', collectOutput ? 'pipe' : log.descriptor, log.descriptor],
  });
  const output: string[] = [];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => output.push(text));
  let running = true;
  const ended = once(child, 'close').then(
    ([code, signal]): ProcessEnd => ({ succeeded: code === 0, text: signal ? `ended by ${signal}` : `ended with exit code ${code}` }),
    (error: Error): ProcessEnd => ({ succeeded: false, text: `could not be started: ${error.message}` }),
  );
  void ended.then(() => {
    running = false;
    signal?.removeEventListener('abort', stop);
  });

  async function stop(): Promise<void> {
    const { pid } = child;
    if (!running || !pid) return;
    signalGroup(pid, 'SIGTERM');
    const impatience = setTimeout(() => signalGroup(pid, 'SIGKILL'), patienceMs);
    await ended;
    clearTimeout(impatience);
  }

  async function kill(): Promise<void> {
    if (running && child.pid) signalGroup(child.pid, 'SIGKILL');
    await ended;
  }

  signal?.addEventListener('abort', stop);
  return { pid: child.pid, ended, stop, kill, output: () => output.join('') };
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // ESRCH: it ended by itself a moment ago
  }
}
