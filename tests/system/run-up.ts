import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../scripts/find-free-port.ts';
import { repository } from '../../scripts/settings.ts';

/** A place for one installation of its own: data directory and ports that nobody else uses. */
export interface Installation {
  dataDir: string;
  origin: string;
  apiOrigin: string;
  emulatorOrigin: string;
  adminEmail: string;
  adminPassword: string;
  env: Record<string, string>;
  remove(): void;
}

export async function newInstallation(): Promise<Installation> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'farmhand system '));
  const [port, apiPort, emulatorPort] = [await findFreePort(), await findFreePort(), await findFreePort()];
  const [adminEmail, adminPassword] = ['admin@example.com', 'correct horse battery staple'];
  return {
    ...{ dataDir, adminEmail, adminPassword },
    ...{ origin: on(port), apiOrigin: on(apiPort), emulatorOrigin: on(emulatorPort) },
    env: {
      FARMHAND_DATA_DIR: dataDir,
      FARMHAND_PORT: String(port),
      FARMHAND_API_PORT: String(apiPort),
      FARMHAND_EMULATOR_PORT: String(emulatorPort),
      FARMHAND_ADMIN_EMAIL: adminEmail,
      FARMHAND_ADMIN_PASSWORD: adminPassword,
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

const on = (port: number) => `http://127.0.0.1:${port}`;

export interface RunningUp {
  output(): string;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
  /** Resolves when it says where to go. */
  open(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

const openMaxMs = 240_000; // with a cold build of the dashboard on two busy cores

/** Runs `npm start`'s script as a process of its own. */
export function runUp({ env }: Pick<Installation, 'env'>, ...args: string[]): RunningUp {
  const child = spawn(process.execPath, ['scripts/up.ts', ...args], {
    cwd: repository,
    env: { ...process.env, NODE_ENV: undefined, npm_lifecycle_event: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  let over = false;
  const ended = once(child, 'close').then(([code]) => {
    over = true;
    return code as number | null;
  });

  async function open(): Promise<void> {
    for (const end = performance.now() + openMaxMs; performance.now() < end; await sleep(50)) {
      if (output.includes('\nOpen http')) return;
      if (over) throw new Error(`It ended instead of opening:\n${output}`);
    }
    throw new Error(`It did not open within ${openMaxMs / 1000} s:\n${output}`);
  }

  return { output: () => output, ended, open, kill: (signal) => void child.kill(signal) };
}
