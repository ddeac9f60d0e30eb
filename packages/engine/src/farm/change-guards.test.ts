import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError, ValidationError } from '../engine-error.ts';
import { type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { changeGuards } from './change-guards.ts';
import { createFarm } from './create-farm.ts';
import type { ChangeGuardsInput } from './farm-inputs.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  world.woken.length = 0;
});

const farm = () => world.store.dump().Farm[0]!;
const farmRole = () => world.store.dump().FarmRole[0]!;
const change = (guards: ChangeGuardsInput['guards'], version = farm().version) =>
  changeGuards(world.context, world.admin, { farmRoleId: farmRole().id, version, guards });

describe('changeGuards', () => {
  test('keeps what people set, with before and after in the audit, and asks the reconciler to look; no server is outdated by it', async () => {
    const before = farmRole();
    const revisions = world.store.dump().FarmRevision.length;
    await change({ breakerShare: 0.5, canary: false });
    expect(farmRole()).toMatchObject({
      guardSettings: { breakerShare: 0.5, canary: false, replacementShare: null },
      generation: before.generation + 1,
      ...{ declaration: before.declaration, revision: before.revision },
    });
    const { AuditEntry, Event, FarmRevision } = world.store.dump();
    expect(FarmRevision).toHaveLength(revisions);
    expect(AuditEntry.at(-1)).toMatchObject({
      action: 'farm-role.change-guards',
      before: { guardSettings: { breakerShare: null, canary: null } },
      after: { guardSettings: { breakerShare: 0.5, canary: false } },
    });
    expect(Event.at(-1)).toMatchObject({
      type: 'farm-role.guards-changed',
      text: 'Guards of web changed by Farmhand: breakerShare, canary.',
    });
    expect(world.woken).toContainEqual({ kind: 'farm-role', id: before.id });
  });

  test('null gives a guard back to what holds everywhere, and what is left out stays', async () => {
    await change({ breakerShare: 0.5, failuresPerHour: 9 });
    await change({ breakerShare: null });
    expect(farmRole().guardSettings).toMatchObject({ breakerShare: null, failuresPerHour: 9 });
  });

  test.each([
    ['breakerShare', 0.51],
    ['replacementShare', 1],
    ['breakerWindowMs', 1_000],
    ['launchBatchMax', 1025],
    ['failuresPerHour', 0],
    ['failuresPerHour', 2.5],
    ['backoffMaxMs', Number.NaN],
    ['preservedMax', 11],
    ['breakerOff', ' '],
  ] as const)('nobody widens a guard beyond its bounds: %s %s', async (name, value) => {
    const error = await change({ [name]: value }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.problems).toEqual([{ path: `guards.${name}`, message: expect.any(String) }]);
  });

  test('is refused on a farm that changed since the person looked', async () => {
    await change({ canary: false });
    await expect(change({ canary: true }, 1)).rejects.toThrow(ConflictError);
  });
});
