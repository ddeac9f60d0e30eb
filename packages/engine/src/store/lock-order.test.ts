import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ExampleWorld, exampleWorld, insertExampleWorld } from './example-world.ts';
import { createLockOrder } from './lock-order.ts';
import { createMemoryStore } from './memory-store.ts';
import type { Tx } from './store.ts';

describe('the order of locks', () => {
  test('lets a transaction lock down the order, and once more what it holds', () => {
    const order = createLockOrder();
    order.lock('Farm', ['1']);
    order.lock('FarmRole', ['3', '1', '2']);
    order.lock('Inventory', ['1']);
    order.lock('FarmRole', ['2']);
    order.lock('Server', ['1']);
    order.lock('Budget', ['1']);
  });

  test('refuses a farm role after a location, and a smaller id after a greater one', () => {
    const tables = createLockOrder();
    tables.lock('Inventory', ['1']);
    expect(() => tables.lock('FarmRole', ['1'])).toThrow('FarmRole 1 is locked after Inventory 1');
    const ids = createLockOrder();
    ids.lock('FarmRole', ['2']);
    expect(() => ids.lock('FarmRole', ['1'])).toThrow('against the order of locks');
  });

  test('does not mind what the transaction has made itself', () => {
    const order = createLockOrder();
    order.lock('Inventory', ['1']);
    order.made('FarmRole', ['1']);
    order.lock('FarmRole', ['1']);
  });
});

describe('a transaction of the store in memory', () => {
  let world: ExampleWorld;
  let run: (work: (tx: Tx) => Promise<unknown>) => Promise<unknown>;
  beforeEach(async () => {
    const store = createMemoryStore({ installationId: randomUUID() });
    world = exampleWorld();
    store.createOrganization(world.organization);
    await insertExampleWorld(store, world);
    run = (work) => store.transaction(world.organization.id, work);
    await run((tx) => tx.insert('Inventory', [world.inventory()]));
  });

  test('fails when it locks against the order, by reading or by changing', async () => {
    const lockPlace = (tx: Tx) => tx.find('Inventory', {}, { lock: true });
    const against = 'against the order of locks';
    await expect(run(async (tx) => [await lockPlace(tx), await tx.get('FarmRole', world.farmRole.id, { lock: true })])).rejects.toThrow(
      against,
    );
    await expect(run(async (tx) => [await lockPlace(tx), await tx.find('FarmRole', {}, { lock: true })])).rejects.toThrow(against);
    await expect(run(async (tx) => [await lockPlace(tx), await tx.update('Farm', [{ id: world.farm.id, version: 2 }])])).rejects.toThrow(
      against,
    );
  });

  test('may read what it likes in any order', async () => {
    await run(async (tx) => [await tx.find('Inventory', {}, { lock: true }), await tx.find('FarmRole', {})]);
    await run(async (tx) => [await tx.find('FarmRole', {}, { lock: true }), await tx.find('Inventory', {}, { lock: true })]);
  });
});
