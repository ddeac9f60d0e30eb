import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Rows } from '../store/rows.ts';
import { openTestStore, type TestStore } from '../test-store.ts';
import { showPresence, type WorkerPresence } from './worker-presence.ts';

let opened: TestStore;
let inventory: Rows['Inventory'];
let present: WorkerPresence[];
beforeEach(async () => {
  opened = await openTestStore();
  inventory = opened.world.inventory();
  present = [];
  await opened.store.transaction(opened.world.organization.id, (tx) => tx.insert('Inventory', [inventory]));
});
afterEach(async () => {
  await Promise.all(present.map((presence) => presence.stop()));
  await opened.close();
});

const onError = vi.fn();
async function show(worker: string): Promise<WorkerPresence> {
  const presence = showPresence({ url: opened.appUrl, worker, onError });
  present.push(presence);
  await presence.ready;
  return presence;
}
/** Both for an hour, so that they do not end by themselves. */
const giveLeases = (leaseOwner: string) =>
  opened.store.transaction(opened.world.organization.id, async (tx) => {
    const lease = { leaseOwner, leaseUntil: new Date(Date.now() + 3_600_000), epoch: 7 };
    await tx.update('FarmRole', [{ id: opened.world.farmRole.id, ...lease }]);
    await tx.update('Inventory', [{ id: inventory.id, ...lease }]);
  });
const leases = () =>
  opened.store.transaction(opened.world.organization.id, async (tx) => {
    const rows = [await tx.get('FarmRole', opened.world.farmRole.id), await tx.get('Inventory', inventory.id)];
    return rows.map((row) => ({ owner: row?.leaseOwner, isHeld: row?.leaseUntil !== null, epoch: row?.epoch }));
  });
const held = (owner: string) => Array(2).fill({ owner, isHeld: true, epoch: 7 });
const free = Array(2).fill({ owner: null, isHeld: false, epoch: 7 });
const sessionOf = async (worker: string) => {
  const { rows } = await opened.owner.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
       and ((classid::bigint << 32) | objid::bigint) = worker_key($1)`,
    [worker],
  );
  return rows.map(({ pid }) => pid);
};

test('a worker that lives keeps its leases, however many others look', async () => {
  const [living, ...others] = [randomUUID(), randomUUID(), randomUUID()];
  await Promise.all([living!, ...others].map(show));
  await giveLeases(living!);
  await sleep(3_000);
  expect(await leases()).toEqual(held(living!));
});

test('a worker whose session ends loses its leases within two seconds, while another lives', async () => {
  const dead = randomUUID();
  await show(randomUUID());
  const session = new pg.Client({ connectionString: opened.appUrl });
  await session.connect();
  await session.query('select pg_advisory_lock(worker_key($1))', [dead]);
  await giveLeases(dead);
  await sleep(1_500);
  expect(await leases()).toEqual(held(dead));
  await session.end();
  const at = performance.now();
  await vi.waitFor(async () => expect(await leases()).toEqual(free), { timeout: 5_000, interval: 20 });
  expect(performance.now() - at).toBeLessThan(2_000);
});

test('a worker that stops gives its place up, and its leases are taken from it', async () => {
  await show(randomUUID());
  const leaving = randomUUID();
  const presence = await show(leaving);
  await giveLeases(leaving);
  expect(await sessionOf(leaving)).toHaveLength(1);
  await presence.stop();
  await vi.waitFor(async () => expect(await leases()).toEqual(free), { timeout: 2_000, interval: 20 });
  expect(await sessionOf(leaving)).toEqual([]);
});

test('a worker whose connection is cut is shown again by itself', async () => {
  const worker = randomUUID();
  await show(worker);
  const [pid] = await sessionOf(worker);
  await opened.owner.query('select pg_terminate_backend($1)', [pid]);
  await vi.waitFor(
    async () => {
      const [now] = await sessionOf(worker);
      expect(now).toBeDefined();
      expect(now).not.toBe(pid);
    },
    { timeout: 5_000, interval: 20 },
  );
  expect(onError).toHaveBeenCalled();
});

test('leases of a worker that never showed itself are not believed', async () => {
  await giveLeases(randomUUID());
  await show(randomUUID());
  await vi.waitFor(async () => expect(await leases()).toEqual(free), { timeout: 2_000, interval: 20 });
});

test('a worker whose clock is more than ten seconds off stands back, and says so once', async () => {
  onError.mockClear();
  const right = await show(randomUUID());
  expect(right.hasRightClock()).toBe(true);
  const wrong = showPresence({ url: opened.appUrl, worker: randomUUID(), onError, now: () => Date.now() + 11_000 });
  present.push(wrong);
  await wrong.ready;
  expect(wrong.hasRightClock()).toBe(false);
  expect(onError).toHaveBeenCalledOnce();
  expect(String(onError.mock.calls[0]![0])).toMatch(/stands back: the clock of this machine is 1[01]\.\d s ahead of the database's/);
});
