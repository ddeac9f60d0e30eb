import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { ExampleWorld } from '../example-world.ts';
import type { Rows } from '../rows.ts';
import type { Cases, Context } from './store-under-test.ts';

// Cases share a store: each looks at an hour of its own, far from the others', and at its own rows.
const now = new Date('2030-01-01T12:00:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const limit = 10_000;

export const workCases: Cases = {
  'a farm role is due when its generation is ahead or its time has come, and its lease is free': async (context) => {
    const world = await context.newWorld();
    const due = await addFarmRoles(context, world, {
      changed: { generation: 2, reconciledGeneration: 1, wakeAt: minutes(60) },
      timely: { wakeAt: now },
      overdue: { wakeAt: minutes(-1) },
      leaseOver: { wakeAt: minutes(-2), leaseOwner: 'worker', leaseUntil: now },
      leased: { generation: 1, leaseOwner: 'worker', leaseUntil: minutes(1) },
      early: { wakeAt: minutes(1) },
      idle: { generation: 3, reconciledGeneration: 3 },
      deleted: { generation: 1, wakeAt: minutes(-9), deletedAt: minutes(-9) },
    });
    expect(await due()).toEqual(['changed', 'leaseOver', 'overdue', 'timely']);
  },

  'due farm roles of all organizations are found, at most as many as asked for': async (context) => {
    const worlds = [await context.newWorld(), await context.newWorld()];
    for (const world of worlds) await addFarmRoles(context, world, { due: { generation: 1 } });
    const organizations = (await context.store.dueFarmRoles(now, limit)).map((item) => item.organizationId);
    expect(organizations).toEqual(expect.arrayContaining(worlds.map((world) => world.organization.id)));
    expect(await context.store.dueFarmRoles(now, 1)).toHaveLength(1);
  },

  'an inventory is due when its time has come and its lease is free': async ({ newWorld, run, store }) => {
    const world = await newWorld();
    const rows = {
      timely: world.inventory({ location: '1', wakeAt: now }),
      overdue: world.inventory({ location: '2', wakeAt: minutes(-5), leaseOwner: 'worker', leaseUntil: minutes(-1) }),
      leased: world.inventory({ location: '3', wakeAt: now, leaseOwner: 'worker', leaseUntil: minutes(1) }),
      early: world.inventory({ location: '4', wakeAt: minutes(1) }),
      never: world.inventory({ location: '5' }),
    };
    await run(world, (tx) => tx.insert('Inventory', Object.values(rows)));
    const due = (await store.dueInventories(now, limit)).filter((item) => item.organizationId === world.organization.id);
    expect(due.map((item) => item.id)).toEqual([rows.overdue.id, rows.timely.id]);
  },

  'a round of checks is due when its time has come and its lease is free': async ({ newWorld, run, store }) => {
    const world = await newWorld();
    const rows = {
      timely: world.checkRound({ location: '1', wakeAt: now }),
      leased: world.checkRound({ location: '2', wakeAt: now, leaseOwner: 'worker', leaseUntil: minutes(1) }),
      overdue: world.checkRound({ location: '3', wakeAt: minutes(-5), leaseOwner: 'worker', leaseUntil: minutes(-1) }),
      early: world.checkRound({ location: '4', wakeAt: minutes(1) }),
      asleep: world.checkRound({ location: '5' }),
    };
    await run(world, (tx) => tx.insert('CheckRound', Object.values(rows)));
    const due = (await store.dueCheckRounds(now, limit)).filter((item) => item.organizationId === world.organization.id);
    expect(due.map((item) => item.id)).toEqual([rows.overdue.id, rows.timely.id]);
  },

  'the work of a transaction that is not committed is not due': async ({ newWorld, run, store }) => {
    const world = await newWorld();
    let dueMeanwhile: Promise<{ id: string }[]> = Promise.resolve([]);
    const failure = new Error('on purpose');
    const attempt = run(world, async (tx) => {
      await tx.update('FarmRole', [{ id: world.farmRole.id, generation: 1 }]);
      dueMeanwhile = store.dueFarmRoles(now, limit);
      await tx.get('FarmRole', world.farmRole.id);
      throw failure;
    });
    await expect(attempt).rejects.toBe(failure);
    expect((await dueMeanwhile).map((item) => item.id)).not.toContain(world.farmRole.id);
  },

  'a wake-up is given once the transaction has committed, once per id': async ({ newWorld, run, woken }) => {
    const world = await newWorld();
    const [first, second, inventory] = [world.farmRole.id, randomUUID(), randomUUID()];
    const mine = async () => (await woken()).filter((item) => [first, second, inventory].includes(item.id));
    await run(world, async (tx) => {
      await tx.wake('farm-role', [first, second, first]);
      await tx.wake('farm-role', [first]);
      await tx.wake('inventory', [inventory]);
      expect(await mine()).toEqual([]);
    });
    const byText = (items: { kind: string; id: string }[]) => items.map((item) => `${item.kind} ${item.id}`).sort();
    expect(byText(await mine())).toEqual([`farm-role ${first}`, `farm-role ${second}`, `inventory ${inventory}`].sort());
  },

  'launch sequences rise and are never given twice, also when the transaction that used one fails': async ({ newWorld, run, store }) => {
    const world = await newWorld();
    const failure = new Error('on purpose');
    const lost = await store.nextSequence();
    const attempt = run(world, async (tx) => {
      await tx.insert('Launch', [world.launch({ sequence: lost })]);
      throw failure;
    });
    await expect(attempt).rejects.toBe(failure);
    const rest = await Promise.all(Array.from({ length: 20 }, () => store.nextSequence()));
    expect(new Set(rest).size).toBe(20);
    expect(Math.min(...rest)).toBeGreaterThan(lost);
  },

  'the launch sequence can be moved ahead, and never back': async ({ store }) => {
    const last = await store.nextSequence();
    expect(await store.lastSequence()).toBe(last);
    await store.raiseSequence(last + 100);
    expect(await store.lastSequence()).toBe(last + 100);
    await store.raiseSequence(last);
    expect(await store.nextSequence()).toBe(last + 101);
  },

  'the installation keeps its id': async ({ store }) => {
    const id = await store.installationId();
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await store.installationId()).toBe(id);
  },
};

/** Adds farm roles under these aliases. @returns which of them are due, in order. */
async function addFarmRoles(
  { run, store }: Context,
  world: ExampleWorld,
  changes: Record<string, Partial<Rows['FarmRole']>>,
): Promise<() => Promise<string[]>> {
  const rows = Object.entries(changes).map(([alias, change]) => ({ ...world.farmRole, id: randomUUID(), alias, ...change }));
  await run(world, (tx) => tx.insert('FarmRole', rows));
  const aliases = new Map(rows.map((row) => [row.id, row.alias]));
  return async () => (await store.dueFarmRoles(now, limit)).flatMap((item) => aliases.get(item.id) ?? []);
}
