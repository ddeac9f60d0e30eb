import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../scripts/test-database.ts';
import { createOrganization } from '../store/create-organization.ts';
import { type ExampleWorld, exampleWorld, insertExampleWorld } from '../store/example-world.ts';
import { openOrm } from '../store/orm.ts';
import { createPostgresStore } from '../store/postgres-store.ts';
import type { Store, Tx, WorkItem } from '../store/store.ts';
import { openBoss } from './open-boss.ts';
import { startWakeups, type Wakeups } from './wake.ts';

let database: TestDatabase;
let owner: pg.Client;
let orm: MikroORM;
let boss: PgBoss;
let store: Store;
let world: ExampleWorld;
let wakeups: Wakeups | undefined;
beforeEach(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  orm = await openOrm({ url: database.appUrl });
  boss = await openBoss({ url: database.appUrl, onError: (error) => console.error(error), works: true });
  store = createPostgresStore({ orm, boss });
  world = exampleWorld();
  await createOrganization(owner, world.organization);
  await insertExampleWorld(store, world);
});
afterEach(async () => {
  await wakeups?.stop();
  wakeups = undefined;
  await boss.stop({ graceful: false });
  await orm.close();
  await owner.end();
  await database.drop();
});

const run = <T>(work: (tx: Tx) => Promise<T>) => store.transaction(world.organization.id, work);

/** What a command does: raises the generation and wakes. */
const raise = (beforeCommit?: Promise<void>) =>
  run(async (tx) => {
    const row = await tx.get('FarmRole', world.farmRole.id, { lock: true });
    await tx.update('FarmRole', [{ id: row!.id, generation: row!.generation + 1 }]);
    await tx.wake('farm-role', [row!.id]);
    await beforeCommit;
  });

/** A reconciler in small: looks at the row when told to, and notes the generation that it has dealt with. */
async function startReconciler({ sweepMs }: { sweepMs: number }) {
  const looked: WorkItem[] = [];
  const watched: WorkItem[] = [];
  const reconcile = (item: WorkItem) =>
    run(async (tx) => {
      const row = await tx.get('FarmRole', item.id, { lock: true });
      await tx.update('FarmRole', [{ id: item.id, reconciledGeneration: row!.generation }]);
    });
  const onFarmRole = (item: WorkItem) => {
    looked.push(item);
    void reconcile(item);
  };
  wakeups = await startWakeups({
    boss,
    store,
    onFarmRole,
    onInventory: (item) => watched.push(item),
    onCheckRound: () => undefined,
    onError: console.error,
    sweepMs,
  });
  return { looked, watched };
}

const behind = async () => {
  const row = await run((tx) => tx.get('FarmRole', world.farmRole.id));
  return row!.generation - row!.reconciledGeneration;
};
const caughtUp = (timeout: number) => vi.waitFor(async () => expect(await behind()).toBe(0), { timeout, interval: 20 });
const never = 3_600_000;

test('a wake-up arrives by its job within half a second, without any sweep', async () => {
  const { looked } = await startReconciler({ sweepMs: never });
  await sleep(300); // the listener is up
  const at = performance.now();
  await raise();
  await caughtUp(5_000);
  expect(performance.now() - at).toBeLessThan(500);
  expect(looked).toEqual([{ organizationId: world.organization.id, id: world.farmRole.id }]);
});

test('1,000 wake-ups of one transaction all arrive, quickly, without any sweep', async () => {
  const { watched } = await startReconciler({ sweepMs: never });
  await sleep(300);
  const inventories = Array.from({ length: 1_000 }, (_, index) => world.inventory({ location: `region-${index}` }));
  await run(async (tx) => {
    await tx.insert('Inventory', inventories);
    await tx.wake(
      'inventory',
      inventories.map((row) => row.id),
    );
  });
  await vi.waitFor(() => expect(new Set(watched.map((item) => item.id)).size).toBe(1_000), { timeout: 3_000 });
});

test('no wake-up is lost while a delayed job of the same key is waiting', async () => {
  await boss.send('reconcile', { id: 'later' }, { singletonKey: world.farmRole.id, startAfter: 3_600 });
  await startReconciler({ sweepMs: 200 });
  await raise();
  expect(await boss.fetch('reconcile')).toEqual([]); // the job itself is indeed swallowed
  await caughtUp(3_000);
});

test('no wake-up is lost when the queued job is taken while the transaction that relies on it is still open', async () => {
  await boss.send('reconcile', { organizationId: world.organization.id, id: world.farmRole.id }, { singletonKey: world.farmRole.id });
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  await client.query('begin');
  await client.query("select set_config('farmhand.organization', $1, true)", [world.organization.id]);
  await client.query('update farm_role set generation = generation + 1');
  const transaction = { executeSql: async (text: string, values?: unknown[]) => client.query(text, values as unknown[]) };
  expect(await boss.send('reconcile', { id: 'mine' }, { singletonKey: world.farmRole.id, db: transaction })).toBeNull();
  const [taken] = await boss.fetch<WorkItem>('reconcile');
  expect(await behind()).toBe(0); // the worker that takes the job reads the row as it was
  await boss.complete('reconcile', taken!.id);
  await client.query('commit');
  await client.end();
  expect(await boss.fetch('reconcile')).toEqual([]); // and no job is left
  await startReconciler({ sweepMs: 200 });
  await caughtUp(3_000);
});

test('no wake-up is lost when a worker dies with the job in its hands, before and after it took the lease', async () => {
  for (const leaseMs of [0, 1_000]) {
    await raise();
    expect(await boss.fetch('reconcile')).toHaveLength(1); // taken, and never completed
    const leaseUntil = new Date(Date.now() + leaseMs);
    await run((tx) => tx.update('FarmRole', [{ id: world.farmRole.id, leaseOwner: 'dead', leaseUntil }]));
    const { looked } = await startReconciler({ sweepMs: 200 });
    await caughtUp(5_000);
    expect(Date.now()).toBeGreaterThanOrEqual(leaseUntil.getTime());
    expect(looked.length).toBeGreaterThan(0);
    await wakeups?.stop();
  }
});

test('a job that a dead worker holds does not hold up the next one', async () => {
  await raise();
  expect(await boss.fetch('reconcile')).toHaveLength(1);
  await startReconciler({ sweepMs: never });
  await sleep(300);
  await raise();
  await caughtUp(3_000);
});

test('transactions that wake the same rows in different order do not block each other', async () => {
  const ids = Array.from({ length: 2_000 }, () => randomUUID());
  const orders = Array.from({ length: 6 }, (_, index) => (index % 2 ? ids : ids.toReversed()));
  await Promise.all(orders.map((order) => run((tx) => tx.wake('farm-role', order))));
  const { rows } = await owner.query('select from pgboss.job');
  expect(rows).toHaveLength(2_000);
});

test('a sweep that fails is told, and the next one works', async () => {
  const onError = vi.fn();
  const found: WorkItem[] = [];
  let failures = 1;
  const flaky: Pick<Store, 'dueFarmRoles' | 'dueInventories' | 'dueCheckRounds'> = {
    dueFarmRoles: async (now, limit) => {
      if (failures-- > 0) throw new Error('no database');
      return store.dueFarmRoles(now, limit);
    },
    dueInventories: store.dueInventories,
    dueCheckRounds: store.dueCheckRounds,
  };
  await run((tx) => tx.update('FarmRole', [{ id: world.farmRole.id, generation: 1 }]));
  wakeups = await startWakeups({
    boss,
    store: flaky,
    onFarmRole: (item) => found.push(item),
    onInventory: () => undefined,
    onCheckRound: () => undefined,
    onError,
    sweepMs: 50,
  });
  await vi.waitFor(() => expect(found.length).toBeGreaterThan(0));
  expect(onError).toHaveBeenCalledTimes(1);
});
