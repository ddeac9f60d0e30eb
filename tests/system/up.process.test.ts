import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPostmaster } from '../../scripts/postmaster.ts';
import { type Installation, newInstallation, runUp } from './run-up.ts';

let installation: Installation;
beforeAll(async () => {
  installation = await newInstallation();
});
afterAll(() => installation.remove());

const answers = async (url: string) => (await fetch(url, { redirect: 'follow' })).status;

/** Nothing of the installation runs: no server holds the data, no port answers. */
async function expectNothingRuns(): Promise<void> {
  await expect.poll(() => findPostmaster(path.join(installation.dataDir, 'postgres', 'pgdata')), { timeout: 15_000 }).toBeUndefined();
  for (const origin of [installation.origin, installation.apiOrigin, installation.emulatorOrigin]) {
    await expect.poll(() => answers(origin).catch(() => 'refused'), { timeout: 15_000 }).toBe('refused');
  }
}

// In this order: each test starts what the one before left.
describe('npm start', () => {
  test('opens the dashboard and the API, says how to sign in, keeps secrets to its owner, and Ctrl-C ends all of it', async () => {
    const up = runUp(installation);
    await up.open();
    expect(await answers(`${installation.origin}/`)).toBe(200);
    expect(await answers(`${installation.origin}/readyz`)).toBe(200);
    expect(await answers(`${installation.apiOrigin}/healthz`)).toBe(200);
    expect(up.output()).toContain(installation.adminEmail);
    for (const name of ['secret.key', 'session.key']) expect(statSync(path.join(installation.dataDir, name)).mode & 0o777).toBe(0o600);

    const second = runUp(installation);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('already running');

    const elsewhere = await newInstallation();
    const third = runUp({ env: { ...installation.env, FARMHAND_DATA_DIR: elsewhere.dataDir } });
    expect(await third.ended).toBe(1);
    for (const variable of ['FARMHAND_PORT', 'FARMHAND_API_PORT', 'FARMHAND_EMULATOR_PORT'])
      expect(third.output()).toContain(`set ${variable} to`);
    elsewhere.remove();

    up.kill('SIGINT');
    expect(await up.ended).toBe(0);
    await expectNothingRuns();
  });

  test('after kill -9 nothing keeps running, and it starts again at once on the same data', async () => {
    const killed = runUp(installation);
    await killed.open();
    killed.kill('SIGKILL');
    await killed.ended;
    const again = runUp(installation);
    await again.open();
    expect(await answers(`${installation.origin}/readyz`)).toBe(200);
    again.kill('SIGKILL');
    await again.ended;
    await expectNothingRuns();
  });

  test('--fresh forgets what was kept, and a part that dies ends the rest with a reason', async () => {
    const passwordFile = path.join(installation.dataDir, 'postgres', 'owner-password');
    const before = statSync(passwordFile).ino;
    const up = runUp(installation, '--fresh');
    await up.open();
    expect(statSync(passwordFile).ino).not.toBe(before);
    process.kill(findPostmaster(path.join(installation.dataDir, 'postgres', 'pgdata'))!.pid, 'SIGINT');
    expect(await up.ended).toBe(1);
    expect(up.output()).toMatch(/PostgreSQL ended|The server ended/);
    await expectNothingRuns();
    expect(readdirSync(installation.dataDir)).not.toContain('owner');
  });
});
