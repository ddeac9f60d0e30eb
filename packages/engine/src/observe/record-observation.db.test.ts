import { setTimeout as sleep } from 'node:timers/promises';
import type { ObservedServer } from '@farmhand/clouds/driver';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSmallWorld } from '../../../../tests/sim/small-world.ts';
import type { EngineContext } from '../engine-context.ts';
import { takeLease } from '../reconcile/lease.ts';
import type { ExampleWorld } from '../store/example-world.ts';
import type { Rows } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { openTestStore, type TestStore } from '../test-store.ts';
import { recordObservation } from './record-observation.ts';

let opened: TestStore;
let world: ExampleWorld;
let context: EngineContext;
let inventory: Rows['Inventory'];
let server: Rows['Server'];
beforeEach(async () => {
  opened = await openTestStore();
  world = opened.world;
  context = { ...(await createSmallWorld()).worker().context, store: opened.store };
  inventory = world.inventory();
  const launch = world.launch();
  server = world.server(launch, { state: 'PENDING', cloudId: 'i-1', cloudState: 'pending' });
  await run(async (tx) => {
    await tx.insert('Inventory', [inventory]);
    await tx.insert('Launch', [launch]);
    await tx.insert('Server', [server]);
  });
});
afterEach(() => opened.close());

const run = <T>(work: (tx: Tx) => Promise<T>) => opened.store.transaction(world.organization.id, work);

const shown: ObservedServer = {
  ...{
    cloudId: 'i-1',
    state: 'running',
    stateReason: null,
    zone: null,
    instanceType: null,
    imageId: null,
    privateIp: null,
    publicIp: null,
  },
  ...{ launchedAt: null, launchIndex: 0, volumes: [], name: null, owner: null },
  traits: { subnetId: null, securityGroupIds: null, profile: null, metadataTokens: null, tags: {} },
};

async function observe(): Promise<void> {
  const lease = await takeLease(context, { organizationId: world.organization.id, id: inventory.id, of: 'Inventory' }, 'observer');
  if (lease === null) throw new Error('The observer did not get its lease.');
  const at = context.clock.now();
  const servers = { result: 'complete' as const, items: [shown], startedAt: at, finishedAt: at, calls: 1, error: null };
  const listing = { servers, volumes: null, snapshots: null, addresses: null, concerns: null };
  await recordObservation({ context, lease, cloudAccount: world.cloudAccount, listing, ahead: null });
}

/** Until somebody waits for a lock. */
async function untilBlocked(): Promise<void> {
  for (let look = 0; look < 200; look++) {
    const { rows } = await opened.owner.query('select 1 from pg_locks where not granted');
    if (rows.length > 0) return;
    await sleep(20);
  }
  throw new Error('Nobody waits.');
}

/** An observation that comes to its end only after another transaction, which holds the farm role and does this once the observer waits. */
async function observeWhile(work: (tx: Tx) => Promise<unknown>): Promise<void> {
  const held = Promise.withResolvers<void>();
  const other = run(async (tx) => {
    await tx.get('FarmRole', world.farmRole.id, { lock: true });
    held.resolve();
    await untilBlocked();
    await work(tx);
  });
  await held.promise;
  await Promise.all([observe(), other]);
}

test('an older listing leaves alone what a newer answer has shown while it was compared', async () => {
  const cause = context.newId();
  const observedAt = new Date(context.clock.now().getTime() + 1);
  await observeWhile((tx) => tx.update('Server', [{ id: server.id, causeId: cause, publicIp: '192.0.2.1', observedAt }]));
  const [row] = await run((tx) => tx.find('Server', { id: server.id }));
  expect(row).toMatchObject({ causeId: cause, publicIp: '192.0.2.1', cloudState: 'pending' });
});

test('what a listing shows follows, in the chain of causes, from what others did while it was compared', async () => {
  const cause = context.newId();
  await observeWhile((tx) => tx.update('Server', [{ id: server.id, causeId: cause }]));
  const [entry] = await run((tx) => tx.find('AuditEntry', { action: 'server.observe', objectId: server.id }));
  expect(entry).toMatchObject({ causeId: cause });
  expect((await run((tx) => tx.find('Server', { id: server.id })))[0]).toMatchObject({ cloudState: 'running', causeId: entry?.id });
});

test('who holds a farm role and then its location does not wait for an observer that waits for the farm role', async () => {
  await observeWhile((tx) => tx.get('Inventory', inventory.id, { lock: true }));
});
