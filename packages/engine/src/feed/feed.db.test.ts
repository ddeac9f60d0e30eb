import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../scripts/test-database.ts';
import { createOrganization } from '../store/create-organization.ts';
import { exampleWorld, insertExampleWorld } from '../store/example-world.ts';
import { openOrm } from '../store/orm.ts';
import { createPostgresStore } from '../store/postgres-store.ts';
import type { Rows } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { startFeedListener } from './feed-listener.ts';
import type { Connection } from './keep-connected.ts';
import { type FeedChange, readFeed } from './read-feed.ts';
import { startSequencer } from './sequencer.ts';

let database: TestDatabase;
let owner: pg.Client;
let orm: MikroORM;
let store: Store;
let running: Connection[];
let world: ReturnType<typeof exampleWorld>;
beforeEach(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  orm = await openOrm({ url: database.appUrl });
  store = createPostgresStore({ orm });
  running = [];
  world = exampleWorld();
  await createOrganization(owner, world.organization);
  await insertExampleWorld(store, world);
});
afterEach(async () => {
  await Promise.all(running.map((connection) => connection.stop()));
  await orm.close();
  await owner.end();
  await database.drop();
});

const onError = vi.fn();
// By its clock the example rows are new.
const sequencer = (now: () => number = () => world.change().at.getTime()) => {
  const started = startSequencer({ url: database.appUrl, onError, now });
  running.push(started);
  return started;
};
const follow = async (options: { after?: number; onChanges?: (changes: readonly FeedChange[]) => void } = {}) => {
  const seen: FeedChange[] = [];
  const onResync = vi.fn();
  const onChanges = options.onChanges ?? ((changes: readonly FeedChange[]) => void seen.push(...changes));
  const listener = startFeedListener({ url: database.appUrl, onResync, onError, after: options.after, onChanges });
  running.push(listener);
  await listener.ready;
  return { seen, listener, onResync };
};
const write = (count: number, beforeCommit?: Promise<void>) => {
  const changes = Array.from({ length: count }, () => world.change());
  const ids = changes.map((change) => change.id);
  return store.transaction(world.organization.id, async (tx) => {
    await tx.insert('Change', changes);
    await beforeCommit;
    return ids;
  });
};
const until = (condition: () => boolean | Promise<boolean>) =>
  vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 10_000, interval: 10 });
const numbers = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const endSessions = (name: string) =>
  owner.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name]);

test('a slow transaction that began first loses nothing to a fast one, and positions have no gap', async () => {
  sequencer();
  const { seen } = await follow();
  const { promise: finish, resolve: finishSlow } = Promise.withResolvers<void>();
  const slow = write(3, finish);
  await sleep(50); // its rows are written, and numbered lower than the fast one's
  const fast = await write(2);
  await until(() => seen.length === 2);
  finishSlow();
  const late = await slow;
  await until(() => seen.length === 5);
  expect(seen.map((change) => change.id)).toEqual([...fast, ...late]);
  expect(seen.map((change) => change.position)).toEqual(numbers(1, 5));
});

test('a transaction that fails leaves no gap', async () => {
  sequencer();
  const { seen } = await follow();
  await write(2);
  const failing = store.transaction(world.organization.id, async (tx) => {
    await tx.insert('Change', [world.change(), world.change()]);
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  await write(2);
  await until(() => seen.length === 4);
  expect(seen.map((change) => change.position)).toEqual(numbers(1, 4));
});

test('many writers at once: every change comes once, in order of position, and each transaction’s in the order they were written', async () => {
  sequencer();
  const { seen } = await follow();
  const written = await Promise.all(Array.from({ length: 40 }, (_, index) => write(1 + (index % 7) * 20)));
  const total = written.flat().length;
  await until(() => seen.length >= total);
  expect(seen.map((change) => change.position)).toEqual(numbers(1, total));
  const order = new Map(seen.map((change) => [change.id, change.position]));
  for (const ids of written) {
    const positions = ids.map((id) => order.get(id)!);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  }
});

test('a batch is announced once, with the new head', async () => {
  const notified: string[] = [];
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  client.on('notification', ({ payload }) => notified.push(String(payload)));
  await client.query('listen farmhand_feed');
  await write(700);
  await write(800);
  expect((await client.query('select sequence_feed(1000) as count')).rows).toEqual([{ count: 1000 }]);
  expect((await client.query('select sequence_feed(1000) as count')).rows).toEqual([{ count: 500 }]);
  expect((await client.query('select sequence_feed(1000) as count')).rows).toEqual([{ count: 0 }]);
  await until(() => notified.length >= 2);
  expect(notified).toEqual(['1000', '1500']);
  await client.end();
});

test('one sequencer works at a time, and when it dies another takes over without a gap', async () => {
  sequencer();
  sequencer();
  const { seen } = await follow();
  await write(5);
  await until(() => seen.length === 5);
  const holders = async () =>
    (
      await owner.query<{ pid: number }>(
        "select pid from pg_locks where locktype = 'advisory' and granted and objid = 7240002 and database = (select oid from pg_database where datname = current_database())",
      )
    ).rows;
  const [first] = await holders();
  expect(await holders()).toHaveLength(1);
  await owner.query('select pg_terminate_backend($1)', [first!.pid]);
  await write(5);
  await until(() => seen.length === 10);
  expect(seen.map((change) => change.position)).toEqual(numbers(1, 10));
  expect((await holders()).map((row) => row.pid)).not.toContain(first!.pid);
});

test('a listener that loses its connection goes on where it was: nothing missed, nothing twice', async () => {
  sequencer();
  const { seen } = await follow();
  await write(3);
  await until(() => seen.length === 3);
  await endSessions('farmhand feed');
  await write(4);
  await until(() => seen.length === 7);
  expect(seen.map((change) => change.position)).toEqual(numbers(1, 7));
});

test('a batch whose handling fails comes again', async () => {
  sequencer();
  const seen: number[] = [];
  let failures = 1;
  const onChanges = (changes: readonly FeedChange[]) => {
    if (failures-- > 0) throw new Error('on purpose');
    seen.push(...changes.map((change) => change.position));
  };
  await follow({ onChanges });
  await write(3);
  await until(() => seen.length === 3);
  expect(seen).toEqual([1, 2, 3]);
});

test('who resumes at a position gets what came after it, and who is too late is told to start afresh', async () => {
  const [day, clock] = [24 * 3_600_000, { now: world.change().at.getTime() }];
  const first = sequencer(() => clock.now);
  const { seen } = await follow();
  await write(1_500);
  await until(() => seen.length === 1_500);
  const page = await readFeed(owner, { after: 1_400, limit: 10 });
  expect(page.kind === 'changes' && page.changes.map((change) => change.position)).toEqual(numbers(1_401, 1_410));

  await first.stop();
  clock.now += day + 1;
  sequencer(() => clock.now);
  await until(async () => (await readFeed(owner, { after: 0, limit: 1 })).kind === 'resync-required');
  expect(await readFeed(owner, { after: 0, limit: 1 })).toEqual({ kind: 'resync-required', position: 1_500 });
  expect(await readFeed(owner, { after: 9_999, limit: 1 })).toEqual({ kind: 'resync-required', position: 1_500 });
  expect(await readFeed(owner, { after: 1_500, limit: 1 })).toEqual({ kind: 'changes', changes: [] });
  const late = await follow({ after: 3 });
  await until(() => late.onResync.mock.calls.length === 1);
  await write(1);
  await until(() => late.seen.length === 1);
  expect(late.seen[0]?.position).toBe(1_501);
});

test('an idle feed delivers a change well within half a second', async () => {
  sequencer();
  const { seen } = await follow();
  await sleep(300);
  const at = performance.now();
  await write(1);
  await until(() => seen.length === 1);
  expect(performance.now() - at).toBeLessThan(500);
});

test('idempotency keys go after a day and observations after a week, younger ones stay', async () => {
  const now = Date.parse('2026-06-01T00:00:00Z');
  const ago = (hours: number) => new Date(now - hours * 3_600_000);
  const organizationId = world.organization.id;
  const inventory = world.inventory();
  const key = (name: string, createdAt: Date) => ({
    ...{ id: randomUUID(), organizationId, viewerId: 'user', key: name, requestHash: 'h', result: {}, createdAt },
  });
  const observation = (servers: number, finishedAt: Date): Rows['ObservationRecord'] => ({
    ...{ id: randomUUID(), organizationId, inventoryId: inventory.id, result: 'complete', startedAt: finishedAt, finishedAt },
    ...{ servers, volumes: 0, calls: 1, changed: 0, errorText: null },
  });
  await store.transaction(organizationId, async (tx) => {
    await tx.insert('Inventory', [inventory]);
    await tx.insert('IdempotencyKey', [key('old', ago(25)), key('young', ago(23))]);
    await tx.insert('ObservationRecord', [observation(1, ago(24 * 7 + 1)), observation(2, ago(24 * 7 - 1))]);
  });
  sequencer(() => now);
  await until(async () => (await owner.query('select from idempotency_key')).rowCount === 1);
  expect((await owner.query('select key from idempotency_key')).rows).toEqual([{ key: 'young' }]);
  expect((await owner.query('select servers from observation')).rows).toEqual([{ servers: 2 }]);
});
