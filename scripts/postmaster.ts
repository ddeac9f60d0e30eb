import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processStartTime } from './process-start-time.ts';

export interface Postmaster {
  pid: number;
  ready: boolean;
}

/** The server that runs on this data directory; undefined when none does, also when a dead one left its pid file. */
export function findPostmaster(pgdata: string): Postmaster | undefined {
  const lines = readPidFile(pgdata);
  const pid = Number(lines?.[0]);
  // The command line tells a server from a stranger that was given a dead server's process id.
  if (!pid || !commandLine(pid).includes(`-D ${pgdata} `)) return undefined;
  return { pid, ready: lines?.[7]?.trim() === 'ready' };
}

/** Leaves no server on this data directory: stopped gently at first, after ten seconds at once (it then recovers when it starts again). */
export async function stopPostmaster(pgdata: string): Promise<void> {
  const server = findPostmaster(pgdata);
  // PostgreSQL would take any live process with the id in a stale file for its twin, and refuse to start.
  if (!server) return rmSync(path.join(pgdata, 'postmaster.pid'), { force: true });
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(server.pid, signal);
    if (await isGoneWithin(10_000, server.pid)) return;
  }
  throw new Error(`PostgreSQL (process ${server.pid}, data in ${pgdata}) does not stop`);
}

async function isGoneWithin(timeoutMs: number, pid: number): Promise<boolean> {
  for (const end = performance.now() + timeoutMs; performance.now() < end; await sleep(15)) {
    if (processStartTime(pid) === undefined) return true;
  }
  return false;
}

function readPidFile(pgdata: string): string[] | undefined {
  try {
    return readFileSync(path.join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function commandLine(pid: number): string {
  if (process.platform !== 'linux') return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return '';
    throw error;
  }
}
