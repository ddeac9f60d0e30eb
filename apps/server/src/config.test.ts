import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const database = { DATABASE_URL: 'postgresql://app:secret-password@127.0.0.1/farmhand' };
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('the configuration', () => {
  test('needs nothing but a database', () => {
    expect(readConfig(database)).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      origin: 'http://127.0.0.1:3000',
      logLevel: 'info',
      timing: {},
      checks: { networks: [], proxy: null },
      isDevelopment: false,
    });
  });

  test('names every variable that does not fit, and none of their values', () => {
    const bad = {
      DATABASE_URL: 'mysql://u:secret-password@h/d',
      FARMHAND_API_PORT: '70000',
      FARMHAND_ORIGIN: 'nonsense',
      FARMHAND_SETTLE_MS: 'soon',
      FARMHAND_CHECK_NETWORKS: '10.0.0.0/40',
      FARMHAND_CHECK_PROXY: 'ftp://bastion',
      FARMHAND_ADMIN_PASSWORD: 'short-one',
    };
    const attempt = () => readConfig(bad);
    for (const name of Object.keys(bad)) expect(attempt).toThrow(name);
    for (const value of Object.values(bad)) expect(attempt).not.toThrow(value);
    expect(() => readConfig({})).toThrow('DATABASE_URL is not set');
  });

  test('takes an empty variable as one that is not set', () => {
    expect(readConfig({ ...database, FARMHAND_API_PORT: '' }).port).toBe(4000);
  });

  test('accepts the dashboard under both names of this machine', () => {
    expect(readConfig({ ...database, FARMHAND_ORIGIN: 'http://localhost:3000/' }).allowedOrigins).toEqual([
      'http://localhost:3000',
      'http://127.0.0.1:3000',
    ]);
    expect(readConfig({ ...database, FARMHAND_ORIGIN: 'https://farmhand.example.org' }).allowedOrigins).toEqual([
      'https://farmhand.example.org',
    ]);
  });

  test('makes a key that is missing, once, for its owner alone', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'farmhand-config-'));
    folders.push(folder);
    const file = path.join(folder, 'below', 'secret.key');
    const config = readConfig({ ...database, FARMHAND_KEY_FILE: file });
    const key = config.secretKey();
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(config.secretKey()).toBe(key);
    expect(readFileSync(file, 'utf8').trim()).toBe(key);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('takes timing from the environment', () => {
    expect(readConfig({ ...database, FARMHAND_SETTLE_MS: '2000', FARMHAND_POLL_IDLE_MS: '500' }).timing).toEqual({
      settleMs: 2000,
      pollIdleMs: 500,
    });
  });
});
