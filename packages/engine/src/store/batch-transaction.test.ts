import { beforeEach, describe, expect, test } from 'vitest';
import { type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { createBatch } from './batch-transaction.ts';
import type { Tx } from './store.ts';

let world: ExampleInstallation;
let farmIds: string[];
beforeEach(async () => {
  world = await exampleInstallation();
  farmIds = [];
  for (const name of ['one', 'two', 'three']) farmIds.push((await createFarm(world.context, world.admin, farmInput(world, { name }))).id);
});

/** Counts what goes to the store. */
function counted(tx: Tx): { tx: Tx; calls: string[] } {
  const calls: string[] = [];
  const note = <A extends unknown[], R>(name: string, call: (...args: A) => R) =>
    ((...args: A) => {
      calls.push(`${name} ${String(args[0])}`);
      return call(...args);
    }) as never;
  return {
    calls,
    tx: {
      ...tx,
      find: note('find', tx.find),
      get: note('get', tx.get),
      insert: note('insert', tx.insert),
      update: note('update', tx.update),
    },
  };
}

const within = <T>(work: (batch: ReturnType<typeof createBatch>, calls: string[]) => Promise<T>, isPreview = false) =>
  world.context.store.transaction(world.organizationId, (tx) => {
    const { tx: watched, calls } = counted(tx);
    return work(createBatch(watched, { newId: world.context.newId, isPreview }), calls);
  });

describe('a batch', () => {
  test('reads for a whole cohort at once, and answers each as the store would', async () => {
    await within(async (batch, calls) => {
      batch.cohort('farmId', farmIds);
      for (const farmId of farmIds) {
        const rows = await batch.tx.find('FarmRole', { farmId, deletedAt: null }, { orderBy: '-createdAt' });
        expect(rows.map((row) => row.farmId)).toEqual([farmId]);
        expect(await batch.tx.find('FarmRole', { farmId, deletedAt: null, alias: 'none' })).toEqual([]);
      }
      expect(calls.length).toBeLessThanOrEqual(2);
    });
  });

  test('reads show what was written, and writes go out once for each kind', async () => {
    const renamed = await within(async (batch, calls) => {
      batch.cohort('Farm.id', farmIds);
      const before = (await batch.tx.get('Farm', farmIds[0]!))!;
      for (const id of farmIds) await batch.tx.update('Farm', [{ id, version: 7 }]);
      await batch.tx.update('Farm', [{ id: farmIds[0]!, name: 'other' }]);
      expect(await batch.tx.get('Farm', farmIds[0]!)).toEqual({ ...before, version: 7, name: 'other' });
      const id = batch.newId();
      await batch.tx.insert('Farm', [{ ...before, id, name: 'new' }]);
      await batch.tx.update('Farm', [{ id, status: 'SUSPENDED' }]);
      expect(await batch.tx.find('Farm', { environmentId: world.environmentId, name: 'new' })).toMatchObject([{ id, status: 'SUSPENDED' }]);
      await batch.flush();
      expect(calls.filter((call) => call.startsWith('insert') || call.startsWith('update'))).toEqual(['insert Farm', 'update Farm']);
      return id;
    });
    const { Farm } = world.store.dump();
    expect(Farm.map(({ name, version }) => [name, version])).toEqual([
      ['other', 7],
      ['two', 7],
      ['three', 7],
      ['new', 1],
    ]);
    expect(Farm.at(-1)).toMatchObject({ id: renamed, status: 'SUSPENDED' });
  });

  test('without a flush nothing was done, and a preview cannot be flushed', async () => {
    const before = world.store.dump();
    await within(async (batch) => {
      await batch.tx.update('Farm', [{ id: farmIds[0]!, version: 9 }]);
      await expect(batch.flush()).rejects.toThrow('A preview writes nothing');
    }, true);
    expect(world.store.dump()).toEqual(before);
  });

  test('locks of a cohort are taken together, in the order that all keep', async () => {
    await within(async (batch) => {
      batch.cohort('Farm.id', [...farmIds].reverse());
      batch.cohort('farmId', farmIds);
      for (const farmId of [...farmIds].reverse()) {
        await batch.tx.get('Farm', farmId, { lock: true });
        await batch.tx.find('FarmRole', { farmId, deletedAt: null }, { lock: true });
      }
      await batch.flush();
    });
  });
});
