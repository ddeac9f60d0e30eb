import { expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import type { Rows } from '../store/rows.ts';
import { writeBudget } from './write-budget.ts';

// A t3.micro costs 10,000 millionths of a dollar an hour in the small world, and 20 GiB cost 2,000.
const micro = { instanceTypes: ['t3.micro'] };

async function setBudget(world: SmallWorld, microUsdPerHour: number, scope: 'farm' | 'environment' = 'farm'): Promise<void> {
  const { organizationId, environmentId, id } = world.rows().Farm[0]!;
  const farmId = scope === 'farm' ? id : null;
  await world.store.transaction(organizationId, async (tx) => {
    const [before] = await tx.find('Budget', { environmentId, farmId });
    const actor = { kind: 'system' as const, id: 'test', label: 'Test' };
    const limit = { microUsdPerHour, unknownPrice: 'deny' as const };
    await writeBudget(tx, world.worker().context, { organizationId, scope: { environmentId, farmId }, before, limit, actor, text: 'Set.' });
  });
}

/** Another farm role of the same farm spends what is left, just before the first one records its launch. */
async function spendBeside(world: SmallWorld, microUsdPerHour: number): Promise<void> {
  const { FarmRole, Launch } = world.rows();
  const beside: Rows['FarmRole'] = { ...FarmRole[0]!, id: world.worker().context.newId(), alias: 'beside', generation: 0, wakeAt: null };
  const launchId = world.worker().context.newId();
  await world.store.transaction(world.organizationId, async (tx) => {
    const launch = { ...Launch[0]!, id: launchId, farmRoleId: beside.id, sequence: 9_999 };
    const server = { ...world.rows().Server[0]!, id: world.worker().context.newId(), farmRoleId: beside.id, launchId, cloudId: 'i-beside' };
    await tx.insert('FarmRole', [{ ...beside, leaseOwner: null, leaseUntil: null }]);
    await tx.insert('Launch', [launch]);
    await tx.insert('Server', [{ ...server, state: 'PENDING_LAUNCH', microUsdPerHour }]);
  });
}

test('a farm grows as far as its budget has room, says what is left, and goes on when the budget is raised', async () => {
  const world = await createSmallWorld({ min: 4, max: 4, ...micro });
  await setBudget(world, 25_000);
  await world.live(30_000);
  expect(world.liveHosts()).toHaveLength(2);
  expect(world.farmRole()).toMatchObject({ converged: false });
  expect(world.farmRole().reasons[0]).toMatchObject({
    code: 'budget-reached',
    evidence: { scope: 'farm', limitUsdPerHour: 0.025, usedUsdPerHour: 0.02, neededUsdPerHour: 0.01, waiting: 2 },
  });
  await setBudget(world, 40_000);
  await world.live(30_000);
  expect(world.liveHosts()).toHaveLength(4);
  expect(world.farmRole()).toMatchObject({ converged: true });
});

test('a server that is gone is replaced within the same budget, and a budget below what is used ends nothing', async () => {
  const world = await createSmallWorld({ min: 2, max: 2, ...micro });
  await setBudget(world, 20_000);
  await world.live(20_000);
  const [lost] = world.liveHosts();
  world.datacenter.acts.terminate([lost!.id]);
  await world.live(30_000);
  expect(world.liveHosts()).toHaveLength(2);
  await setBudget(world, 5_000);
  await world.live(30_000);
  expect(world.liveHosts()).toHaveLength(2);
  expect(world.farmRole()).toMatchObject({ converged: true });
  world.datacenter.acts.terminate([world.liveHosts()[0]!.id]);
  await world.live(30_000);
  expect(world.liveHosts()).toHaveLength(1);
});

test('what others have spent since the plan was made is not there any more: nothing is written, and it is planned anew', async () => {
  const world = await createSmallWorld({ min: 1, max: 3, ...micro });
  await world.live(20_000);
  await setBudget(world, 30_000);
  await world.live(1_000);
  await world.change({ declaration: { scaling: { min: 3, max: 3, source: { kind: 'manual', desired: null } } } });
  let transactions = 0;
  const worker = world.worker('late', async (place) => {
    // It has its lease and its plan, and is about to record what it intends.
    if (place === 'before a transaction' && ++transactions === 3) await spendBeside(world, 10_000);
  });
  await worker.reconcile();
  const open = world.rows().Server.filter(({ farmRoleId }) => farmRoleId === world.farmRoleId);
  expect(open).toHaveLength(2);
  expect(world.farmRole().reasons.map(({ code }) => code)).toContain('budget-reached');
  expect(world.farmRole()).toMatchObject({ failures: 0 });
});

test('volumes that come with a server count, and one that is declared later waits for room', async () => {
  const volume = { device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null };
  const world = await createSmallWorld({ min: 2, max: 2, ...micro });
  await setBudget(world, 22_000, 'environment');
  await world.live(20_000);
  await world.change({ declaration: { volumes: [{ ...volume, whenUnwanted: 'keep' }] } });
  await world.live(20_000);
  expect(world.rows().Volume.map(({ microUsdPerHour }) => microUsdPerHour)).toEqual([2_000]);
  expect(world.farmRole().reasons[0]).toMatchObject({ code: 'budget-reached', evidence: { scope: 'environment' } });
});

test('coming to nine tenths of a budget, and reaching it, is told once in the farm, also of the environment’s', async () => {
  const world = await createSmallWorld({ min: 1, max: 3, ...micro });
  await setBudget(world, 22_000, 'environment');
  await world.live(20_000);
  const told = () => world.rows().Event.flatMap(({ type, text, farmId }) => (type.includes('budget') ? [{ type, text, farmId }] : []));
  expect(told().map(({ type }) => type)).not.toContain('farm.budget-near');
  await world.change({ declaration: { scaling: { min: 2, max: 3, source: { kind: 'manual', desired: null } } } });
  await world.live(20_000);
  const text = '$0.0200 of $0.0220 per hour are used of the budget of the environment: 91 %.';
  expect(told().at(-1)).toEqual({ type: 'farm.budget-near', text, farmId: world.farmId });
  await world.change({ declaration: { scaling: { min: 3, max: 3, source: { kind: 'manual', desired: null } } } });
  await world.live(20_000);
  expect(told().at(-1)).toMatchObject({ type: 'farm-role.budget-reached', farmId: world.farmId });
  await world.live(120_000);
  expect(told().filter(({ type }) => type === 'farm-role.budget-reached' || type === 'farm.budget-near')).toHaveLength(2);
});
