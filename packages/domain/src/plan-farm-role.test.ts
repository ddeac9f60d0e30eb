import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { addressCases } from './plan-cases/address-cases.ts';
import { guardCases } from './plan-cases/guard-cases.ts';
import { healthCases } from './plan-cases/health-cases.ts';
import { inWords } from './plan-cases/in-words.ts';
import { launchCases } from './plan-cases/launch-cases.ts';
import { moneyCases } from './plan-cases/money-cases.ts';
import { orderCases } from './plan-cases/order-cases.ts';
import type { PlanCase } from './plan-cases/plan-case.ts';
import { repairCases } from './plan-cases/repair-cases.ts';
import { rolloutCases } from './plan-cases/rollout-cases.ts';
import { serverCases } from './plan-cases/server-cases.ts';
import { sizeCases } from './plan-cases/size-cases.ts';
import { snapshotCases } from './plan-cases/snapshot-cases.ts';
import { volumeCases } from './plan-cases/volume-cases.ts';
import { zoneDarkCases } from './plan-cases/zone-dark-cases.ts';
import { zoneMoveCases } from './plan-cases/zone-move-cases.ts';
import { planFarmRole } from './plan-farm-role.ts';

const folder = path.join(import.meta.dirname, 'plan-cases');
const cases: PlanCase[] = [
  ...[...sizeCases, ...serverCases, ...launchCases, ...volumeCases, ...addressCases, ...guardCases, ...healthCases],
  ...moneyCases,
  ...rolloutCases,
  ...orderCases,
  ...snapshotCases,
  ...repairCases,
  ...zoneDarkCases,
  ...zoneMoveCases,
];

// Each file is a world and its plan in words. After a change of the planner run this with -u and read the difference.
test.each(cases.map(({ name, shows, world }) => [shows, name, world] as const))('%s', async (shows, name, world) => {
  await expect(inWords(shows, world, planFarmRole(world))).toMatchFileSnapshot(path.join(folder, `${name}.txt`));
});

test('every kept plan belongs to a case', () => {
  const kept = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  expect(kept.sort()).toEqual(cases.map(({ name }) => `${name}.txt`).sort());
});
