import { beforeEach, expect, test } from 'vitest';
import { ConflictError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { draftChangeFarmRole } from '../farm/change-farm-role.ts';
import { createFarm } from '../farm/create-farm.ts';
import type { Tx } from '../store/store.ts';
import { assertPlanStillHolds } from './assert-plan-still-holds.ts';
import { type FarmPlan, previewPlan } from './preview-plan.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
});

const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => world.store.transaction(world.organizationId, work);
const draft = (tx: Tx, min: number) => {
  const { Farm, FarmRole } = world.store.dump();
  const scaling = { min, max: 4 };
  return draftChangeFarmRole(
    tx,
    { context: world.context, viewer: world.admin },
    { farmRoleId: FarmRole[0]!.id, version: Farm[0]!.version, scaling },
  );
};
const planOf = (min: number): Promise<FarmPlan> => inTransaction(async (tx) => previewPlan(tx, world.context, await draft(tx, min)));
const agreeTo = (min: number, planHash: string | null | undefined) =>
  inTransaction(async (tx) => assertPlanStillHolds(tx, world.context, { draft: await draft(tx, min), planHash }));

test('without a plan nothing was agreed to, and nothing is refused', async () => {
  await addRunningServer(world, world.store.dump().FarmRole[0]!);
  await expect(agreeTo(0, null)).resolves.toBeUndefined();
  await expect(agreeTo(0, undefined)).resolves.toBeUndefined();
});

test('a plan that by now launches something else holds, because nothing else is destroyed', async () => {
  const { hash } = await planOf(3);
  await addRunningServer(world, world.store.dump().FarmRole[0]!);
  expect((await planOf(3)).hash).not.toBe(hash);
  await expect(agreeTo(3, hash)).resolves.toBeUndefined();
});

test('a plan that by now destroys something else, or something at all, does not hold: the new plan comes with the refusal', async () => {
  const { hash } = await planOf(0);
  await addRunningServer(world, world.store.dump().FarmRole[0]!);
  const error = await agreeTo(0, hash).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ConflictError);
  expect(error).toMatchObject({ plan: { hash: (await planOf(0)).hash, destructive: true } });
});

test('a plan that by now destroys less does not hold either: it is not what was agreed to', async () => {
  const { server } = await addRunningServer(world, world.store.dump().FarmRole[0]!);
  const { hash } = await planOf(0);
  await inTransaction((tx) => tx.update('Server', [{ id: server.id, state: 'TERMINATED', closedAt: world.context.clock.now() }]));
  await expect(agreeTo(0, hash)).rejects.toThrow(ConflictError);
});

test('what is no hash of a plan at all is not agreed to', async () => {
  await addRunningServer(world, world.store.dump().FarmRole[0]!);
  await expect(agreeTo(0, 'anything')).rejects.toThrow(ConflictError);
});
