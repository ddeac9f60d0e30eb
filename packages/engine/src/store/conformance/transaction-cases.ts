import { expect } from 'vitest';
import type { Cases } from './store-under-test.ts';

export const transactionCases: Cases = {
  'a transaction that throws leaves nothing behind, and its own error comes out': async ({ newWorld, run, woken }) => {
    const world = await newWorld();
    const failure = new Error('on purpose');
    const attempt = run(world, async (tx) => {
      await tx.update('Farm', [{ id: world.farm.id, status: 'SUSPENDED' }]);
      await tx.insert('Launch', [world.launch()]);
      await tx.wake('farm-role', [world.farmRole.id]);
      throw failure;
    });
    await expect(attempt).rejects.toBe(failure);
    await run(world, async (tx) => {
      expect((await tx.get('Farm', world.farm.id))?.status).toBe('RUNNING');
      expect(await tx.find('Launch', {})).toEqual([]);
    });
    expect((await woken()).map((item) => item.id)).not.toContain(world.farmRole.id);
  },

  'a call that fails ends the transaction, also when its error is caught': async ({ newWorld, run, refuses }) => {
    const world = await newWorld();
    await refuses(world, { code: 'unique', constraint: 'farm_pkey' }, async (tx) => {
      await tx.update('Farm', [{ id: world.farm.id, status: 'SUSPENDED' }]);
      await tx.insert('Farm', [{ ...world.farm, name: 'other' }]).catch(() => undefined);
    });
    expect((await run(world, (tx) => tx.get('Farm', world.farm.id)))?.status).toBe('RUNNING');
  },

  'a transaction sees its own writes': async ({ newWorld, run }) => {
    const world = await newWorld();
    await run(world, async (tx) => {
      const launch = world.launch();
      await tx.insert('Launch', [launch]);
      await tx.update('Launch', [{ id: launch.id, calls: 1 }]);
      expect(await tx.find('Launch', { calls: 1 })).toEqual([{ ...launch, calls: 1 }]);
    });
  },

  'a transaction that has ended refuses further calls': async ({ newWorld, run }) => {
    const world = await newWorld();
    const tx = await run(world, async (open) => open);
    await expect(tx.get('Farm', world.farm.id)).rejects.toThrow('the transaction has ended');
  },

  'two transactions that lock the same row run one after the other, so no increment is lost': async ({ newWorld, run }) => {
    const world = await newWorld();
    const raise = () =>
      run(world, async (tx) => {
        const row = await tx.get('FarmRole', world.farmRole.id, { lock: true });
        await tx.update('FarmRole', [{ id: world.farmRole.id, generation: row!.generation + 1 }]);
      });
    await Promise.all(Array.from({ length: 8 }, raise));
    expect((await run(world, (tx) => tx.get('FarmRole', world.farmRole.id)))?.generation).toBe(8);
  },
};
