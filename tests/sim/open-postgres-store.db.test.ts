import { expect, inject, test } from 'vitest';
import { openPostgresStore } from './open-postgres-store.ts';
import { runSimulation } from './run-simulation.ts';
import { drawScript } from './script.ts';

test('a run is told on PostgreSQL as it is in memory, line by line, also when a backup is restored in it', {
  timeout: 300_000,
}, async () => {
  const drawn = drawScript(3, 12);
  const step = { seed: 1, passMs: 4_000, atGate: null };
  const backup = ['a backup is made', 'nothing', 'the backup is restored'].map((happening) => ({ ...step, happening }));
  const script = {
    ...drawn,
    traits: ['restored backups' as const],
    farmRoles: drawn.farmRoles.slice(0, 1),
    steps: [...drawn.steps, ...backup],
  };
  const inMemory = await runSimulation(script);
  const onPostgres = await runSimulation(script, openPostgresStore(inject('testDatabaseTemplate')));
  expect(onPostgres).toMatchObject({ broken: null, lines: inMemory.lines, checked: inMemory.checked });
  expect(inMemory.checked.get('I4')).toBeGreaterThan(100);
});
