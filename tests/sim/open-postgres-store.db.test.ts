import { expect, inject, test } from 'vitest';
import { openPostgresStore } from './open-postgres-store.ts';
import { runSimulation } from './run-simulation.ts';
import { drawScript, type Script } from './script.ts';

const copies = ['a backup is made', 'the database is cloned', 'people change the clone', 'nothing', 'the backup is restored'];

test('a run is told on PostgreSQL as in memory, line by line, also when its database is cloned and restored', {
  timeout: 300_000,
}, async () => {
  const drawn = drawScript(3, 12);
  const script: Script = {
    ...drawn,
    traits: ['restored backups', 'cloned database'],
    farmRoles: drawn.farmRoles.slice(0, 1),
    steps: [...copies.map((happening) => ({ happening, seed: 1, passMs: 8_000, atGate: null })), ...drawn.steps],
  };
  const inMemory = await runSimulation(script);
  const onPostgres = await runSimulation(script, openPostgresStore(inject('testDatabaseTemplate')));
  expect(onPostgres).toMatchObject({ broken: null, lines: inMemory.lines, checked: inMemory.checked });
  expect(inMemory.lines.some((line) => line.includes('the clone: '))).toBe(true);
  expect(inMemory.checked.get('I4')).toBeGreaterThan(100);
});
