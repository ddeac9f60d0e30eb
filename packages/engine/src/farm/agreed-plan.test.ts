import { beforeEach, expect, test } from 'vitest';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { previewPlan } from '../plan/preview-plan.ts';
import { createFarm, draftCreateFarm } from './create-farm.ts';
import { draftFarmStatus } from './draft-farm-status.ts';
import { terminateFarm } from './terminate-farm.ts';

let world: ExampleInstallation;
let farmId: string;
beforeEach(async () => {
  world = await exampleInstallation();
  farmId = (await createFarm(world.context, world.admin, farmInput(world))).id;
});

const asker = () => ({ context: world.context, viewer: world.admin });
const planTermination = () =>
  world.store.transaction(world.organizationId, async (tx) =>
    previewPlan(tx, world.context, await draftFarmStatus(tx, asker(), { farmId, verb: null, status: 'TERMINATED' })),
  );
const terminate = (planHash: string) => terminateFarm(world.context, world.admin, { farmId, version: 1, planHash });

test('a preview of a new farm shows its launches and saves nothing', async () => {
  const before = world.store.dump();
  const plan = await world.store.transaction(world.organizationId, async (tx) =>
    previewPlan(tx, world.context, await draftCreateFarm(tx, asker(), farmInput(world, { name: 'new' }))),
  );
  expect(plan.actions).toMatchObject([{ kind: 'launch', slots: [1, 2], farmRoleAlias: 'web' }]);
  expect(plan.destructive).toBe(false);
  expect(world.store.dump()).toEqual(before);
});

test('a change whose plan is still the one that was shown is applied', async () => {
  await addRunningServer(world, world.store.dump().FarmRole[0]!);
  const { hash, destructive } = await planTermination();
  expect(destructive).toBe(true);
  await terminate(hash);
  expect(world.store.dump().Farm[0]?.status).toBe('TERMINATED');
});

test('a change that would by now destroy more is refused with the new plan, and nothing is saved', async () => {
  const { hash } = await planTermination();
  await addRunningServer(world, world.store.dump().FarmRole[0]!);
  const before = world.store.dump();
  const error = await terminate(hash).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'conflict', plan: { destructive: true, actions: [{ kind: 'terminate' }] } });
  expect(world.store.dump()).toEqual(before);
});
