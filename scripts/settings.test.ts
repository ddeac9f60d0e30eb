import path from 'node:path';
import { expect, test } from 'vitest';
import { readSettings, repository } from './settings.ts';

test('nothing set: the documented ports, and data in the repository', () => {
  expect(readSettings({})).toEqual({ port: 3000, apiPort: 4000, emulatorPort: 4801, dataDir: path.join(repository, '.data') });
});

test.each(['0', '65536', '80a', '-1', '1.5'])('a port of %s is refused with the name of its variable', (port) => {
  expect(() => readSettings({ FARMHAND_API_PORT: port })).toThrow('FARMHAND_API_PORT must be a port number');
});

test('two parts on one port are refused', () => {
  expect(() => readSettings({ FARMHAND_PORT: '4000' })).toThrow('must differ');
});

test('a PostgreSQL of the user needs both roles', () => {
  expect(() => readSettings({ DATABASE_URL: 'postgresql://a' })).toThrow('DATABASE_OWNER_URL is not');
  expect(() => readSettings({ DATABASE_OWNER_URL: 'postgresql://a' })).toThrow('DATABASE_URL is not');
  const database = { ownerUrl: 'postgresql://o', appUrl: 'postgresql://a' };
  expect(readSettings({ DATABASE_OWNER_URL: 'postgresql://o', DATABASE_URL: 'postgresql://a' })).toMatchObject({ database });
});
