import { expect } from 'vitest';
import type { ExampleWorld } from '../example-world.ts';
import type { Rows } from '../rows.ts';
import type { FindOptions, Where } from '../store.ts';
import type { Cases, Context } from './store-under-test.ts';

export const findCases: Cases = {
  'conditions: equal, one of, none of nothing, null, not, and the comparisons': async (context) => {
    const calls = await insertLaunches(context, await context.newWorld());
    const day = new Date(Date.UTC(2026, 0, 2));
    expect(await sorted(calls({ zone: 'a' }))).toEqual([2]);
    expect(await sorted(calls({ zone: ['a', 'b', 'zz'] }))).toEqual([1, 2]);
    expect(await calls({ zone: [] })).toEqual([]);
    expect(await calls({ zone: null })).toEqual([3]);
    expect(await sorted(calls({ zone: { not: null } }))).toEqual([1, 2, 4, 5]);
    expect(await sorted(calls({ zone: { not: 'a' } }))).toEqual([1, 3, 4, 5]);
    expect(await calls({ lookAt: day })).toEqual([1]);
    expect(await calls({ lookAt: { lt: day } })).toEqual([3]);
    expect(await sorted(calls({ lookAt: { lte: day } }))).toEqual([1, 3]);
    expect(await sorted(calls({ lookAt: { gt: day } }))).toEqual([4, 5]);
    expect(await sorted(calls({ lookAt: { gte: day } }))).toEqual([1, 4, 5]);
    expect(await calls({ zone: { not: null }, calls: [1, 3], lookAt: { gte: day } })).toEqual([1]);
    expect(await sorted(calls({}))).toEqual([1, 2, 3, 4, 5]);
  },

  'a JSON column can be asked for null': async ({ newWorld, run }) => {
    const world = await newWorld();
    const entries = [world.auditEntry({ before: null, action: 'a' }), world.auditEntry({ before: { x: 1 }, action: 'b' })];
    await run(world, async (tx) => {
      await tx.insert('AuditEntry', entries);
      expect((await tx.find('AuditEntry', { before: null })).map((row) => row.action)).toEqual(['a']);
      expect((await tx.find('AuditEntry', { before: { not: null } })).map((row) => row.action)).toEqual(['b']);
    });
  },

  'a condition that is undefined is refused rather than dropped': async ({ newWorld, run }) => {
    const world = await newWorld();
    await expect(run(world, (tx) => tx.find('Launch', { zone: undefined }))).rejects.toThrow('is undefined');
  },

  'order: by code point, null greatest, descending on request, ties by id, limited': async (context) => {
    const calls = await insertLaunches(context, await context.newWorld());
    expect(await calls({}, { orderBy: 'zone' })).toEqual([2, 1, 4, 5, 3]);
    expect(await calls({}, { orderBy: '-zone' })).toEqual([3, 5, 4, 1, 2]);
    expect((await calls({}, { orderBy: 'lookAt' })).slice(0, 2)).toEqual([3, 1]);
    expect(await calls({}, { orderBy: '-calls', limit: 2 })).toEqual([5, 4]);
    expect(await calls({ calls: { lt: 5 } }, { orderBy: '-calls', limit: 2, lock: true })).toEqual([4, 3]);
    expect(await calls({}, { limit: 0 })).toEqual([]);
  },

  'without an order rows come by id': async ({ newWorld, run }) => {
    const world = await newWorld();
    const launches = Array.from({ length: 20 }, () => world.launch());
    await run(world, (tx) => tx.insert('Launch', launches));
    const ids = launches.map((launch) => launch.id).sort();
    expect((await run(world, (tx) => tx.find('Launch', {}))).map((row) => row.id)).toEqual(ids);
    expect((await run(world, (tx) => tx.find('Launch', { zone: null }, { orderBy: '-zone' }))).map((row) => row.id)).toEqual(ids);
  },
};

/** Five launches, told apart by their `calls`. @returns a find that gives those. */
async function insertLaunches({ run }: Context, world: ExampleWorld) {
  const day = (number: number) => new Date(Date.UTC(2026, 0, number));
  const launches = [
    world.launch({ zone: 'b', calls: 1, lookAt: day(2) }),
    world.launch({ zone: 'a', calls: 2, lookAt: null }),
    world.launch({ zone: null, calls: 3, lookAt: day(1) }),
    world.launch({ zone: '\uffee', calls: 4, lookAt: day(3) }),
    world.launch({ zone: '🚜', calls: 5, lookAt: day(3) }),
  ];
  await run(world, (tx) => tx.insert('Launch', launches));
  return async (where: Where<Rows['Launch']>, options?: FindOptions<Rows['Launch']>) =>
    (await run(world, (tx) => tx.find('Launch', where, options))).map((row) => row.calls);
}

async function sorted(found: Promise<number[]>): Promise<number[]> {
  return (await found).sort();
}
