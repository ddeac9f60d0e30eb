import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The command as people install it: packed, and unpacked where nothing else of ours is.
const cli = path.resolve(import.meta.dirname, '..');
let folder: string;
const farmhand = (...words: string[]) => {
  const env = { PATH: process.env.PATH, HOME: folder, FARMHAND_URL: 'http://127.0.0.1:9', FARMHAND_TOKEN: 'x' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, 'package/dist/farmhand.js'), ...words], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'farmhand-packed-'));
  execFileSync(process.execPath, ['build.ts'], { cwd: cli });
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: cli, stdio: 'pipe' });
  execFileSync('tar', ['-xzf', path.join(folder, readdirSync(folder)[0]!)], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true }));

test('it runs with nothing beside it, and says what is wrong in one line', () => {
  expect(farmhand('--version')).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' });
  expect(farmhand('help').stdout).toContain('Exit codes:');
  expect(farmhand('lanch', 'x')).toEqual({
    status: 2,
    stdout: '',
    stderr: "farmhand: Unknown command 'lanch' (Did you mean launch?) See: farmhand help\n",
  });
  expect(farmhand('get', 'farms')).toMatchObject({
    status: 8,
    stderr: expect.stringMatching(/^farmhand: .*127\.0\.0\.1:9 cannot be reached.*\n$/),
  });
});

test.each(['bash', 'zsh', 'fish'])('%s gets what completes it', (shell) => {
  expect(farmhand('completion', shell)).toMatchObject({ status: 0, stdout: expect.stringContaining('farmhand complete --') });
});

test('bash completes with it, in quotes and behind a colon too', () => {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'farmhand'), `#!/bin/sh\nexec "${process.execPath}" "${folder}/package/dist/farmhand.js" "$@"\n`, {
    mode: 0o755,
  });
  const after = (line: string) =>
    execFileSync('bash', ['--norc', '-c', `source <(farmhand completion bash); ${typing} _farmhand; printf '%s\\n' "\${COMPREPLY[@]}"`], {
      env: { PATH: `${bin}:${process.env.PATH}`, HOME: folder, LINE: line },
      encoding: 'utf8',
    });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's.
  const typing = 'COMP_LINE=$LINE; COMP_POINT=${#LINE};';
  expect(after('farmhand lau')).toBe('launch\n');
  expect(after('farmhand rollout "pa')).toBe('pause\n');
  expect(after('farmhand get farms --output=j')).toBe('json\n');
  expect(after('farmhand get farms --out')).toBe('--output\n');
});

test('the shell is told what may follow', () => {
  expect(farmhand('complete', '--', 'roll').stdout).toBe('rollout\n');
  expect(farmhand('complete', '--', 'rollout', '').stdout).toBe('pause\nresume\nrollback\n');
  expect(farmhand('complete', '--', 'get', 'farm').stdout).toBe('farms\nfarm-roles\n');
  expect(farmhand('complete', '--', 'launch', '--w').stdout).toBe('--wait\n');
  expect(farmhand('complete', '--', 'get', 'farms', '-o', 'j').stdout).toBe('json\n');
  // Names come from the server: when it does not answer there are none, and nothing is said.
  expect(farmhand('complete', '--', 'launch', '')).toEqual({ status: 0, stdout: '', stderr: '' });
});
