import { beforeEach, expect, test } from 'vitest';
import { ConflictError } from '../engine-error.ts';
import { type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from './create-farm.ts';
import { tryAgain } from './try-again.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  world.woken.length = 0;
});

const farmRole = () => world.store.dump().FarmRole[0]!;

test('what failed counts no more, launches may go at once, and the audit says who said so', async () => {
  const { id, organizationId, generation } = farmRole();
  const failedLaunches = [{ at: world.context.clock.now().getTime(), launchId: null }];
  await world.store.transaction(organizationId, (tx) =>
    tx.update('FarmRole', [{ id, failures: 3, notBefore: new Date('2030-01-01'), failedLaunches }]),
  );
  await tryAgain(world.context, world.admin, { farmRoleId: id });
  expect(farmRole()).toMatchObject({ failures: 0, notBefore: null, failedLaunches: [], generation: generation + 1 });
  expect(world.store.dump().AuditEntry.at(-1)).toMatchObject({
    action: 'farm-role.try-again',
    before: { failedLaunches },
    after: { failures: 0 },
  });
  expect(world.woken).toContainEqual({ kind: 'farm-role', id });
});

test('is refused where no launch has failed', async () => {
  await expect(tryAgain(world.context, world.admin, { farmRoleId: farmRole().id })).rejects.toThrow(ConflictError);
});
