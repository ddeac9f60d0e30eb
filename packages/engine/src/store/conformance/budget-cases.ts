import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { ExampleWorld } from '../example-world.ts';
import type { Rows } from '../rows.ts';
import type { StoreError, Tx } from '../store.ts';
import type { Cases } from './store-under-test.ts';

const over = { code: 'over-budget' } as const;

export const budgetCases: Cases = {
  'what may be billed costs together: servers in flight and held apart, volumes, snapshots, addresses, and what no record claims': async ({
    newWorld,
    run,
  }) => {
    const world = await newWorld({ max: 10 });
    const other = otherFarm(world);
    const { environment, farm } = world;
    const server = await run(world, async (tx) => {
      await insertFarm(tx, other);
      const first = await launch(tx, world, { slotIndex: 1, microUsdPerHour: 10 });
      await launch(tx, world, { slotIndex: 2, microUsdPerHour: 20, quarantined: true });
      await launch(tx, world, { slotIndex: 3, microUsdPerHour: null });
      await launch(tx, world, { slotIndex: 1, microUsdPerHour: 400, ...other.within });
      await tx.insert('Volume', [world.volume({ microUsdPerHour: 3 }), world.volume({ slotIndex: 2, microUsdPerHour: null })]);
      await tx.insert('Orphan', [
        world.orphan('i-1', { microUsdPerHour: 5 }),
        world.orphan('i-2', { microUsdPerHour: 500, farmRoleId: null }),
        world.orphan('i-3', { microUsdPerHour: 600, closedAt: new Date() }),
      ]);
      await tx.insert('VolumeSnapshot', [world.volumeSnapshot({ microUsdPerHour: 1_000 })]);
      await tx.insert('Address', [world.address({ microUsdPerHour: 2_000 })]);
      await tx.insert('OrphanVolume', [
        world.orphanVolume('vol-1', { microUsdPerHour: 4_000 }),
        world.orphanVolume('vol-2', { closedAt: new Date() }),
      ]);
      await tx.insert('OrphanAddress', [
        world.orphanAddress('eip-1', { microUsdPerHour: 8_000 }),
        world.orphanAddress('eip-2', { farmRoleId: null }),
      ]);
      return first;
    });
    const spending = (farmId: string | null) => run(world, (tx) => tx.spending({ environmentId: environment.id, farmId }));
    expect(await spending(farm.id)).toEqual({ microUsdPerHour: 15_038, unpriced: 2 });
    expect(await spending(null)).toEqual({ microUsdPerHour: 15_438, unpriced: 2 });
    expect(await spending(randomUUID())).toEqual({ microUsdPerHour: 0, unpriced: 0 });
    await run(world, async (tx) => {
      await tx.update('Server', [{ id: server.id, state: 'TERMINATED' }]);
      await tx.update(
        'Volume',
        (await tx.find('Volume', {})).map(({ id, slotIndex }) => ({
          id,
          state: slotIndex === 1 ? ('LEFT' as const) : ('DELETED' as const),
        })),
      );
      const closedAt = new Date();
      for (const { id } of await tx.find('VolumeSnapshot', {})) await tx.update('VolumeSnapshot', [{ id, state: 'DELETED', closedAt }]);
      for (const { id } of await tx.find('Address', {})) await tx.update('Address', [{ id, state: 'FAILED', closedAt }]);
    });
    expect(await spending(farm.id)).toEqual({ microUsdPerHour: 12_025, unpriced: 1 });
  },

  'no launch and no new volume passes the budget of its farm, and what is closed is free again': async ({ newWorld, run, refuses }) => {
    const world = await newWorld({ max: 10 });
    await run(world, (tx) => tx.insert('Budget', [world.budget(100)]));
    const first = await run(world, (tx) => launch(tx, world, { slotIndex: 1, microUsdPerHour: 60 }));
    await run(world, (tx) => launch(tx, world, { slotIndex: 2, microUsdPerHour: 40 }));
    await refuses(world, over, (tx) => launch(tx, world, { slotIndex: 3, microUsdPerHour: 1 }));
    await refuses(world, over, (tx) => tx.insert('Volume', [world.volume({ microUsdPerHour: 1 })]));
    await run(world, (tx) => tx.update('Server', [{ id: first.id, state: 'FAILED' }]));
    await run(world, async (tx) => {
      await launch(tx, world, { slotIndex: 1, attempt: 2, microUsdPerHour: 59 });
      await tx.insert('Volume', [world.volume({ microUsdPerHour: 1 })]);
    });
    await refuses(world, over, (tx) => launch(tx, world, { slotIndex: 3, microUsdPerHour: 1 }));
  },

  'no new snapshot or address passes a budget, nor one of unknown price that it denies; what the cloud has already is written down all the same':
    async ({ newWorld, run, refuses }) => {
      const world = await newWorld();
      await run(world, (tx) => tx.insert('Budget', [world.budget(10)]));
      await refuses(world, over, (tx) => tx.insert('VolumeSnapshot', [world.volumeSnapshot({ microUsdPerHour: 11 })]));
      await refuses(world, over, (tx) => tx.insert('VolumeSnapshot', [world.volumeSnapshot()]));
      await refuses(world, over, (tx) => tx.insert('Address', [world.address({ microUsdPerHour: 11 })]));
      await refuses(world, over, (tx) => tx.insert('Address', [world.address()]));
      await run(world, (tx) => tx.insert('Address', [world.address({ microUsdPerHour: 6 })]));
      await refuses(world, over, (tx) => tx.insert('VolumeSnapshot', [world.volumeSnapshot({ microUsdPerHour: 5 })]));
      await run(world, async (tx) => {
        await tx.insert('VolumeSnapshot', [world.volumeSnapshot({ cloudId: 'snap-1', microUsdPerHour: 100 })]);
        await tx.insert('OrphanVolume', [world.orphanVolume('vol-1', { microUsdPerHour: 100 })]);
      });
      await refuses(world, over, (tx) => launch(tx, world, { slotIndex: 1, microUsdPerHour: 1 }));
    },

  'the farms of an environment share its budget, whatever their own ones leave': async ({ newWorld, run, refuses }) => {
    const world = await newWorld({ max: 10 });
    const other = otherFarm(world);
    await run(world, async (tx) => {
      await insertFarm(tx, other);
      await tx.insert('Budget', [world.budget(1_000), world.budget(100, { farmId: null })]);
      await launch(tx, world, { slotIndex: 1, microUsdPerHour: 60 });
    });
    await refuses(world, over, (tx) => launch(tx, world, { slotIndex: 1, microUsdPerHour: 41, ...other.within }));
    await run(world, (tx) => launch(tx, world, { slotIndex: 1, microUsdPerHour: 40, ...other.within }));
  },

  'what has no known price is made only where every budget allows it': async ({ newWorld, run, refuses }) => {
    const world = await newWorld({ max: 10 });
    const [own, shared] = [world.budget(0, { unknownPrice: 'allow' }), world.budget(0, { farmId: null })];
    await run(world, (tx) => tx.insert('Budget', [own, shared]));
    const unpriced = (tx: Tx) => launch(tx, world, { slotIndex: 1, microUsdPerHour: null });
    await refuses(world, over, unpriced);
    await run(world, (tx) => tx.update('Budget', [{ id: shared.id, unknownPrice: 'allow' }]));
    await run(world, unpriced);
  },

  'a budget below what is used refuses nothing that is there, nor what a person adopts': async ({ newWorld, run, refuses }) => {
    const world = await newWorld({ max: 10 });
    const first = await run(world, (tx) => launch(tx, world, { slotIndex: 1, microUsdPerHour: 60 }));
    await run(world, (tx) => tx.insert('Budget', [world.budget(10)]));
    await run(world, (tx) => tx.update('Server', [{ id: first.id, state: 'PENDING' }]));
    await run(world, (tx) => launch(tx, world, { slotIndex: 2, microUsdPerHour: 60, state: 'PENDING' }));
    await refuses(world, over, (tx) => launch(tx, world, { slotIndex: 3, microUsdPerHour: 60 }));
  },

  'one budget for each farm and one for each environment': async ({ newWorld, run, refuses }) => {
    const world = await newWorld();
    await run(world, (tx) => tx.insert('Budget', [world.budget(1), world.budget(1, { farmId: null })]));
    await refuses(world, { code: 'unique', constraint: 'budget_farm_key' }, (tx) => tx.insert('Budget', [world.budget(2)]));
    const shared = world.budget(2, { farmId: null });
    await refuses(world, { code: 'unique', constraint: 'budget_environment_key' }, (tx) => tx.insert('Budget', [shared]));
  },

  'transactions of several farms that launch at the same time cannot pass a budget together': async ({ newWorld, run }) => {
    const world = await newWorld({ max: 10 });
    const other = otherFarm(world);
    await run(world, async (tx) => {
      await insertFarm(tx, other);
      await tx.insert('Budget', [world.budget(1_000), world.budget(300, { farmId: null }), world.budget(200, { farmId: other.farm.id })]);
    });
    const attempt = async (slotIndex: number, within: Partial<Rows['Server']>) => {
      try {
        await run(world, async (tx) => {
          await launch(tx, world, { slotIndex, microUsdPerHour: 100, ...within });
          await sleep(30); // the others count before this one commits
        });
        return 'launched';
      } catch (error) {
        return (error as StoreError).code;
      }
    };
    const outcomes = await Promise.all([1, 2, 3].flatMap((slot) => [attempt(slot, {}), attempt(slot, other.within)]));
    expect(outcomes.sort()).toEqual([...Array(3).fill('launched'), ...Array(3).fill('over-budget')]);
  },

  'who holds a budget counts alone: another sees what was spent once it gets it': async ({ newWorld, run }) => {
    const world = await newWorld({ max: 10 });
    const budget = world.budget(100);
    await run(world, (tx) => tx.insert('Budget', [budget]));
    const seen: number[] = [];
    const spend = (slotIndex: number) =>
      run(world, async (tx) => {
        await tx.find('Budget', { id: [budget.id] }, { lock: true });
        seen.push((await tx.spending(budget)).microUsdPerHour);
        await launch(tx, world, { slotIndex, microUsdPerHour: 10 });
        await sleep(20);
      });
    await Promise.all([1, 2, 3, 4].map(spend));
    expect(seen).toEqual([0, 10, 20, 30]);
  },
};

function otherFarm(world: ExampleWorld) {
  const farm = { ...world.farm, id: randomUUID(), name: 'blog' };
  const farmRole = { ...world.farmRole, id: randomUUID(), farmId: farm.id };
  return { farm, farmRole, within: { farmId: farm.id, farmRoleId: farmRole.id } };
}

async function insertFarm(tx: Tx, { farm, farmRole }: ReturnType<typeof otherFarm>): Promise<void> {
  await tx.insert('Farm', [farm]);
  await tx.insert('FarmRole', [farmRole]);
}

async function launch(tx: Tx, world: ExampleWorld, overrides: Partial<Rows['Server']>): Promise<Rows['Server']> {
  const row = world.launch({ farmRoleId: overrides.farmRoleId ?? world.farmRole.id });
  const server = world.server(row, overrides);
  await tx.insert('Launch', [row]);
  await tx.insert('Server', [server]);
  return server;
}
