import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reason, reasonCatalogue } from './reason.ts';

test('a reason speaks the catalogue’s sentence unless a more precise one is given', () => {
  expect(reason('frozen', { now: 0 }).text).toBe(reasonCatalogue.frozen);
  expect(reason('frozen', { now: 0, text: 'End of year.' }).text).toBe('End of year.');
});

test('a reason has its times as ISO text, also the beginning of time', () => {
  expect(reason('backing-off', { now: 0, nextAt: 0 })).toMatchObject({
    at: '1970-01-01T00:00:00.000Z',
    nextAt: '1970-01-01T00:00:00.000Z',
  });
  expect(reason('backing-off', { now: 1, nextAt: null }).nextAt).toBeNull();
});

test('every code of the catalogue is in kebab-case and is one or more sentences', () => {
  for (const [code, text] of Object.entries(reasonCatalogue)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(text).toMatch(/^[A-Z].*\.$/);
  }
});

test('every code of the catalogue is given by the planner or the engine', () => {
  const sources = ['../../domain/src', '../../engine/src'].flatMap((folder) => {
    const root = path.join(import.meta.dirname, folder);
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
    const given = files.filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^plan-cases|^reason\.ts$/.test(file));
    return given.map((file) => readFileSync(path.join(root, file), 'utf8'));
  });
  expect(Object.keys(reasonCatalogue).filter((code) => !sources.some((text) => text.includes(`'${code}'`)))).toEqual([]);
});
