import { planFarmRole } from '@farmhand/domain/plan-farm-role';
import { beforeEach, describe, expect, test } from 'vitest';
import { ValidationError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput, farmRoleInput } from '../example-installation.ts';
import { previewPlan } from '../plan/preview-plan.ts';
import { whyNot } from '../plan/why-not.ts';
import { fence, takeLease } from '../reconcile/lease.ts';
import { loadWork } from '../reconcile/load-work.ts';
import { recordRest } from '../reconcile/record-rest.ts';
import type { Rows } from '../store/rows.ts';
import { addFarmRole } from './add-farm-role.ts';
import { changeFarmRole } from './change-farm-role.ts';
import { changeGuards } from './change-guards.ts';
import { cloneFarm } from './clone-farm.ts';
import { createFarm, draftCreateFarm } from './create-farm.ts';
import type { FarmRoleInput } from './farm-inputs.ts';
import { freezeFarm } from './freeze-farm.ts';
import { launchFarm } from './launch-farm.ts';
import { removeFarmRole } from './remove-farm-role.ts';
import { resumeFarm } from './resume-farm.ts';
import { suspendFarm } from './suspend-farm.ts';
import { terminateFarm } from './terminate-farm.ts';
import { unfreezeFarm } from './unfreeze-farm.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
});

const tier = (alias: string, ...after: string[]): FarmRoleInput =>
  farmRoleInput(world, { alias, volumes: [], scaling: { min: 1, max: 2 }, after: after.map((other) => ({ alias: other })) });
const input = (...farmRoles: FarmRoleInput[]) => farmInput(world, { farmRoles });
const create = (...farmRoles: FarmRoleInput[]) => createFarm(world.context, world.admin, input(...farmRoles));
const farm = () => world.store.dump().Farm[0]!;
const farmRole = (alias: string) => world.store.dump().FarmRole.find((row) => row.alias === alias)!;
const at = () => ({ farmId: farm().id, version: farm().version });
const change = (alias: string, ...after: string[]) =>
  changeFarmRole(world.context, world.admin, {
    ...{ farmRoleId: farmRole(alias).id, version: farm().version, after: after.map((other) => ({ alias: other })) },
  });
const remove = (alias: string) => removeFarmRole(world.context, world.admin, { farmRoleId: farmRole(alias).id, version: farm().version });
const problemsOf = async (refused: Promise<unknown>) => {
  const error = await refused.catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ValidationError);
  return (error as ValidationError).problems;
};

/** What the reconciler does with a farm role once nothing is left to do there now. */
async function rest(alias: string): Promise<void> {
  const { id, organizationId } = farmRole(alias);
  const lease = await takeLease(world.context, { of: 'FarmRole', id, organizationId }, 'worker');
  if (lease === null) throw new Error('Somebody is at it.');
  const work = await world.store.transaction(organizationId, async (tx) => {
    await fence(tx, lease);
    return loadWork(world.context, tx, id);
  });
  if (work === undefined) throw new Error('It is gone.');
  await recordRest(world.context, lease, { work, plan: { ...planFarmRole(work.planContext), actions: [] }, moreToName: false });
}

describe('the time that a farm role waits for those after it', () => {
  test('is looked at anew by all before it when it changes, and by nobody else', async () => {
    await create(tier('db'), tier('app', 'db'), tier('web', 'app'), tier('log'));
    const generations = () => Object.fromEntries(['db', 'app', 'web', 'log'].map((alias) => [alias, farmRole(alias).generation]));
    const before = generations();
    world.woken.length = 0;
    const guards = { dependentsMaxMs: 30 * 60_000 };
    await changeGuards(world.context, world.admin, { farmRoleId: farmRole('web').id, version: farm().version, guards });
    expect(generations()).toEqual({ db: before.db! + 1, app: before.app! + 1, web: before.web! + 1, log: before.log });
    expect(world.woken.filter(({ kind }) => kind === 'farm-role').map(({ id }) => id)).toEqual(
      expect.arrayContaining([farmRole('db').id, farmRole('app').id, farmRole('web').id]),
    );
  });

  test('does not concern those before it when another guard changes, or it stays', async () => {
    await create(tier('db'), tier('app', 'db'));
    const before = farmRole('db').generation;
    const guards = { canary: false, dependentsMaxMs: null };
    await changeGuards(world.context, world.admin, { farmRoleId: farmRole('app').id, version: farm().version, guards });
    expect(farmRole('db').generation).toBe(before);
  });
});

describe('the order of farm roles', () => {
  test('is kept with the declaration, and a clone has it too', async () => {
    await create(tier('db'), farmRoleInput(world, { alias: 'web', volumes: [], after: [{ alias: 'db', ready: 1 }] }));
    await cloneFarm(world.context, world.admin, { farmId: farm().id, name: 'copy' });
    const declared = world.store.dump().FarmRole.map(({ alias, declaration }) => [alias, declaration.after]);
    expect(declared).toEqual([
      ['db', []],
      ['web', [{ alias: 'db', ready: 1 }]],
      ['db', []],
      ['web', [{ alias: 'db', ready: 1 }]],
    ]);
  });

  test('that goes in a circle, or names what there is not, is refused wherever it is declared', async () => {
    expect(await problemsOf(create(tier('db', 'web'), tier('web', 'db')))).toEqual([
      { path: 'farmRoles.0.after.0.alias', message: 'web comes after db already: db, then web.' },
      { path: 'farmRoles.1.after.0.alias', message: 'db comes after web already: web, then db.' },
    ]);
    await create(tier('db'), tier('web', 'db'));
    expect(await problemsOf(change('db', 'web'))).toMatchObject([{ path: 'after.0.alias' }]);
    const added = addFarmRole(world.context, world.admin, { ...at(), farmRole: tier('cache', 'nothing') });
    expect(await problemsOf(added)).toEqual([{ path: 'farmRole.after.0.alias', message: 'The farm has no farm role nothing.' }]);
  });

  test('keeps a farm role from being removed that others come after', async () => {
    await create(tier('db'), tier('web', 'db'));
    expect(await problemsOf(remove('db'))).toEqual([{ path: 'farmRoleId', message: 'web comes after db. Change that first.' }]);
    await change('web');
    await remove('db');
    expect(farmRole('db')).toMatchObject({ removed: true, unwantedSince: world.context.clock.now() });
    const toRemoved = addFarmRole(world.context, world.admin, { ...at(), farmRole: tier('cache', 'db') });
    expect(await problemsOf(toRemoved)).toMatchObject([{ path: 'farmRole.after.0.alias' }]);
  });

  test('outdates no server when it changes, and what runs does not begin to wait', async () => {
    await create(tier('db'), tier('web'));
    await change('web', 'db');
    expect(farmRole('web')).toMatchObject({ revision: 1, formerRevision: null, gatePassedAt: world.context.clock.now() });
    await change('web');
    await suspendFarm(world.context, world.admin, at());
    await change('web', 'db');
    expect(farmRole('web').gatePassedAt).toBeNull();
  });

  test('is forgotten as far as it was fulfilled when the farm’s status changes', async () => {
    await create(tier('db'), tier('web', 'db'));
    await addRunningServer(world, farmRole('db'));
    await rest('db');
    expect(farmRole('db').standing).toEqual({ wanted: 1, ready: 1, begun: true, down: false });
    await suspendFarm(world.context, world.admin, at());
    expect(farmRole('db')).toMatchObject({ standing: null, unwantedSince: world.context.clock.now() });
    await resumeFarm(world.context, world.admin, at());
    expect(farmRole('db')).toMatchObject({ standing: null, unwantedSince: null });
  });
});

test('who thaws a farm writes down anew since when its farm roles are not wanted: what others wait for could not end before', async () => {
  await create(tier('db'), tier('web', 'db'));
  await freezeFarm(world.context, world.admin, { ...at(), reason: 'Look first.' });
  await terminateFarm(world.context, world.admin, at());
  const terminatedAt = farmRole('db').unwantedSince;
  world.clock.advance(60_000);
  await unfreezeFarm(world.context, world.admin, at());
  expect(farmRole('db').unwantedSince).toEqual(new Date((terminatedAt?.getTime() ?? 0) + 60_000));
  await launchFarm(world.context, world.admin, at());
  await freezeFarm(world.context, world.admin, { ...at(), reason: 'Look first.' });
  await unfreezeFarm(world.context, world.admin, at());
  expect(farmRole('db').unwantedSince).toBeNull();
});

describe('what a farm role tells of itself', () => {
  const generations = () => Object.fromEntries(world.store.dump().FarmRole.map(({ alias, generation }) => [alias, generation]));

  test('wakes those that wait for it in the same transaction, once, and nobody else', async () => {
    await create(tier('db'), tier('web', 'db'), tier('log'));
    await rest('db');
    await addRunningServer(world, farmRole('db'));
    const before = generations();
    world.woken.length = 0;
    await rest('db');
    expect(generations()).toEqual({ ...before, web: before.web! + 1 });
    expect(world.woken.map(({ id }) => id)).toContain(farmRole('web').id);
    await rest('db');
    expect(generations()).toEqual({ ...before, web: before.web! + 1 });
  });

  test('wakes those it comes after when it is down', async () => {
    await create(tier('db'), tier('web', 'db'));
    await terminateFarm(world.context, world.admin, at());
    const before = generations();
    await rest('web');
    expect(farmRole('web').standing).toMatchObject({ down: true });
    expect(generations()).toEqual({ ...before, db: before.db! + 1 });
  });

  test('is not told when people changed something meanwhile, but once that is looked at', async () => {
    await create(tier('db'), tier('web', 'db'));
    const { id, organizationId } = farmRole('db');
    const lease = (await takeLease(world.context, { of: 'FarmRole', id, organizationId }, 'worker'))!;
    const work = (await world.store.transaction(organizationId, (tx) => loadWork(world.context, tx, id)))!;
    await suspendFarm(world.context, world.admin, at());
    await recordRest(world.context, lease, { work, plan: { ...planFarmRole(work.planContext), actions: [] }, moreToName: false });
    expect(farmRole('db').standing).toBeNull();
    await rest('db');
    expect(farmRole('db').standing).toMatchObject({ down: false });
  });
});

describe('people are told', () => {
  test('all that a plan would launch, and in which order', async () => {
    const plan = await world.store.transaction(world.organizationId, async (tx) =>
      previewPlan(
        tx,
        world.context,
        await draftCreateFarm(tx, { context: world.context, viewer: world.admin }, input(tier('db'), tier('web', 'db'))),
      ),
    );
    expect(plan.summary).toBe('Launches 2 servers.');
    expect(plan.reasons).toContainEqual(
      expect.objectContaining({ code: 'waits-for-farm-role', evidence: { farmRole: 'db', ready: 0, needed: null } }),
    );
  });

  test('which farm role a server waits for that is not there', async () => {
    await create(tier('db'), tier('web', 'db'));
    await rest('db');
    const why = await whyNot(world.context, world.admin, farmRole('web').id);
    expect(why?.absent).toMatchObject([{ slot: 1, action: null, reason: { text: 'web comes after db: 0 of 1 servers are ready.' } }]);
  });

  test('of a row that only the gate would let through, by the plan that the reconciler acts on', async () => {
    await create(tier('db'), tier('web', 'db'));
    await addRunningServer(world, farmRole('db'));
    await rest('db');
    const row: Rows['FarmRole'] = farmRole('web');
    const work = await world.store.transaction(row.organizationId, (tx) => loadWork(world.context, tx, row.id));
    expect(planFarmRole(work!.planContext).actions.map(({ kind }) => kind)).toEqual(['pass-gate', 'launch']);
  });
});
