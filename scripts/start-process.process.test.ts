import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLogFile } from './log-file.ts';
import { processStartTime } from './process-start-time.ts';
import { startProcess } from './start-process.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'farmhand process '));
});
afterAll(() => rmSync(directory, { recursive: true }));

function write(name: string, code: string): string {
  const file = path.join(directory, name);
  writeFileSync(file, code);
  return file;
}

const isGone = (pid: number) => processStartTime(pid) === undefined;

test('a process ends with what it said in its log, and says how it ended', async () => {
  const log = openLogFile(path.join(directory, 'logs', 'fails.log'));
  const args = [write('fails.mjs', "console.error('no disk'); process.exit(7);")];
  const end = await startProcess({ args, cwd: directory, env: {}, log }).ended;
  expect(end).toEqual({ succeeded: false, text: 'ended with exit code 7' });
  expect(log.lastLines(5)).toBe('no disk');
});

test('stopping ends the process and the children it started', async () => {
  const log = openLogFile(path.join(directory, 'logs', 'parent.log'));
  const code = `
    import { spawn } from 'node:child_process';
    console.log(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']).pid);
    setInterval(() => {}, 1000);`;
  const running = startProcess({ args: [write('parent.mjs', code)], cwd: directory, env: {}, log });
  await expect.poll(() => log.lastLines(1), { timeout: 10_000 }).toMatch(/^\d+$/);
  const grandchild = Number(log.lastLines(1));
  await running.stop();
  await expect.poll(() => isGone(grandchild), { timeout: 5_000 }).toBe(true);
});

test('kill -9 of the one who started it ends the process, gently', async () => {
  const starter = write(
    'starter.mts',
    `import { startProcess } from ${JSON.stringify(path.join(import.meta.dirname, 'start-process.ts'))};
    import { openLogFile } from ${JSON.stringify(path.join(import.meta.dirname, 'log-file.ts'))};
    const log = openLogFile('gentle.log');
    startProcess({ args: ['gentle.mjs'], cwd: process.cwd(), env: {}, log });`,
  );
  write(
    'gentle.mjs',
    "console.log(process.pid); process.on('SIGTERM', () => { console.log('goodbye'); process.exit(0); }); setInterval(() => {}, 1000);",
  );
  const parent = spawn(process.execPath, [starter], { cwd: directory, stdio: 'inherit' });
  const { lastLines } = openLogFile(path.join(directory, 'gentle.log'));
  await expect.poll(() => lastLines(2), { timeout: 10_000 }).toMatch(/^\d+$/);
  const child = Number(lastLines(1));
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await expect.poll(() => lastLines(1), { timeout: 5_000 }).toBe('goodbye');
  await expect.poll(() => isGone(child), { timeout: 5_000 }).toBe(true);
});
