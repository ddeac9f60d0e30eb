import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError, ValidationError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { changeEnvironmentBudget, changeFarmBudget } from './change-budget.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  world.woken.length = 0;
});

const rows = () => world.store.dump();
const farm = () => rows().Farm[0]!;
const change = (
  usdPerHour: number | null,
  { version = rows().Budget[0]?.version ?? 0, unknownPrice }: { version?: number; unknownPrice?: 'allow' } = {},
) => changeFarmBudget(world.context, world.admin, { farmId: farm().id, version, usdPerHour, unknownPrice });

describe('the budget of a farm', () => {
  test('is set, changed and taken away, each time on record, and its farm roles are looked at', async () => {
    const { generation, id } = rows().FarmRole[0]!;
    await change(1.5);
    expect(rows().Budget).toMatchObject([{ farmId: farm().id, microUsdPerHour: 1_500_000, unknownPrice: 'deny', version: 1 }]);
    expect(rows().FarmRole[0]).toMatchObject({ generation: generation + 1 });
    expect(world.woken).toContainEqual({ kind: 'farm-role', id });
    expect(rows().Event.at(-1)).toMatchObject({ type: 'farm.budget-set', farmId: farm().id });
    expect(rows().Event.at(-1)?.text).toContain('$1.5000 per hour');
    await change(0.25, { unknownPrice: 'allow' });
    expect(rows().AuditEntry.at(-1)).toMatchObject({
      ...{ action: 'budget.set', objectType: 'Budget', farmId: farm().id },
      before: { microUsdPerHour: 1_500_000, unknownPrice: 'deny' },
      after: { microUsdPerHour: 250_000, unknownPrice: 'allow' },
    });
    await change(null);
    expect(rows().Budget).toEqual([]);
    expect(rows().AuditEntry.at(-1)).toMatchObject({ action: 'budget.clear', after: null });
    expect(rows().FarmRole[0]).toMatchObject({ generation: generation + 3 });
  });

  test('keeps the choice for unknown prices when only the amount is changed', async () => {
    await change(1, { unknownPrice: 'allow' });
    await change(2);
    expect(rows().Budget[0]).toMatchObject({ microUsdPerHour: 2_000_000, unknownPrice: 'allow' });
  });

  test('is not changed by whoever saw another one', async () => {
    await change(1);
    await expect(change(2, { version: 0 })).rejects.toThrow(ConflictError);
    await expect(change(null, { version: 7 })).rejects.toMatchObject({ currentVersion: 1 });
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1_000_001])('cannot be %s dollars', async (usdPerHour) => {
    await expect(change(usdPerHour)).rejects.toThrow(ValidationError);
  });

  test('counts what was made before prices were recorded, once it is set', async () => {
    const { server, volume } = await addRunningServer(world, rows().FarmRole[0]!);
    await world.context.store.transaction(farm().organizationId, async (tx) => {
      await tx.update('Server', [{ id: server.id, microUsdPerHour: null, instanceType: 't3.small' }]);
      await tx.update('Volume', [{ id: volume.id, microUsdPerHour: null }]);
    });
    await change(1);
    expect(rows().Server[0]).toMatchObject({ microUsdPerHour: 20_000 });
    // The example's cloud has no prices for volumes.
    expect(rows().Volume[0]).toMatchObject({ microUsdPerHour: null });
  });
});

test('an environment has one budget over all its farms, and each of their farm roles is looked at', async () => {
  await createFarm(world.context, world.admin, farmInput(world, { name: 'blog' }));
  const generations = () => rows().FarmRole.map(({ generation }) => generation);
  const before = generations();
  const { environmentId } = farm();
  await changeEnvironmentBudget(world.context, world.admin, { environmentId, version: 0, usdPerHour: 10 });
  expect(rows().Budget).toMatchObject([{ environmentId, farmId: null, microUsdPerHour: 10_000_000 }]);
  expect(generations()).toEqual(before.map((generation) => generation + 1));
  expect(rows().AuditEntry.at(-1)).toMatchObject({ action: 'budget.set', environmentId, farmId: null });
  // Each of its farms is told.
  const told = rows().Event.filter(({ type }) => type === 'farm.budget-set');
  expect(told.map(({ farmId }) => farmId).sort()).toEqual(
    rows()
      .Farm.map(({ id }) => id)
      .sort(),
  );
  expect(told[0]?.text).toContain('$10.0000 per hour');
  const touched = rows()
    .Change.filter(({ objectType }) => objectType === 'Farm')
    .slice(-2);
  expect(new Set(touched.map(({ objectId }) => objectId))).toEqual(new Set(rows().Farm.map(({ id }) => id)));
});
