import { expect, test } from 'vitest';
import { exampleWorld, noon, running } from './plan-cases/example-world.ts';
import { planFarmRole } from './plan-farm-role.ts';

const at = (frozen: boolean, { seconds }: { seconds: number }) => {
  const rules = [
    { kind: 'one-off' as const, name: 'night', from: '2026-01-01T00:00:00.000Z', until: new Date(noon).toISOString(), desired: 0 },
  ];
  const source = { kind: 'schedule' as const, timeZone: 'UTC', rules, otherwise: 2 };
  const world = exampleWorld({
    desired: { frozen: frozen ? { because: 'End of year', until: null } : null },
    scaling: { min: 0, max: 2, source },
    observed: { servers: [] },
  });
  return planFarmRole({ ...world, now: noon + seconds * 1_000 }).standing;
};

test('a farm role tells others how many it wants only while it may act on that: none begins before it for what it wanted once', () => {
  expect(at(false, { seconds: -30 })).toMatchObject({ wanted: 0, begun: true });
  expect(at(true, { seconds: 30 })).toMatchObject({ begun: false });
  expect(at(false, { seconds: 30 })).toMatchObject({ wanted: 2, ready: 0, begun: true });
});

test('and so it opens no gate while its farm is frozen, whatever is ready', () => {
  const ready = exampleWorld({
    desired: { frozen: { because: 'End of year', until: null } },
    observed: { servers: [running(1), running(2)] },
  });
  expect(planFarmRole(ready).standing).toMatchObject({ ready: 2, begun: false });
});
