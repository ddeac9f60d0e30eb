import type { AddressesCapability, Observation, ServersCapability, SnapshotsCapability, VolumesCapability } from '@farmhand/clouds/driver';
import { noAddress } from '@farmhand/domain/address';
import type { FaultEffect } from '@farmhand/emulators/datacenter/conditions';
import { beforeEach, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

const second = 1_000;
const minute = 60 * second;
const volume = { device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null };

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ min: 8, max: 10, volumes: [{ ...volume, whenUnwanted: 'delete' }] });
  await world.live(30 * second);
  world.clock.advance(2 * minute);
  await world.live(5 * second);
});

const hosts = () => world.liveHosts().map(({ id }) => id);
const codes = () => world.farmRole().reasons.map(({ code }) => code);
const changes = () => {
  const { calls } = world.datacenter.ledger.summary();
  return [
    'launchHosts',
    'terminateHosts',
    'stopHosts',
    'startHosts',
    'rebootHosts',
    'deleteDisk',
    'detachDisk',
    'createDisk',
    'allocateAddress',
    'releaseAddress',
  ]
    .map((action) => calls[action]?.total ?? 0)
    .reduce((sum, total) => sum + total, 0);
};

/** The first page is all that is shown: the sizes of pages here make that five of eight servers. */
const lists: { shown: string; effect: FaultEffect; says: string }[] = [
  { shown: 'nothing but its beginning', effect: { kind: 'missing-pages', keepPages: 1 }, says: 'breaker-latched' },
  { shown: 'its beginning, and then an error', effect: { kind: 'failing-list', afterPages: 1 }, says: 'cloud-unreachable' },
  { shown: 'an error', effect: { kind: 'failing-list', afterPages: 0 }, says: 'cloud-unreachable' },
];

test.each(lists)(
  'a listing that shows $shown for three minutes ends nothing and replaces nothing, says so, and is over with the next one',
  async ({ effect, says }) => {
    const [alive, changed, servers] = [hosts(), changes(), world.rows().Server.length];
    for (const action of ['listHosts', 'listDisks']) world.datacenter.conditions.addFault({ scope: { action }, effect, forMs: 3 * minute });
    await world.live(3 * minute - 5 * second, 5 * second);
    expect(codes()).toContain(says);
    const [inventory] = world.rows().Inventory;
    if (says === 'cloud-unreachable') expect(inventory).toMatchObject({ blindSince: expect.any(Date), errorText: expect.any(String) });
    await world.live(2 * minute, 5 * second);
    expect(hosts()).toEqual(alive);
    expect(changes()).toBe(changed);
    expect(world.rows().Server).toHaveLength(servers);
    expect(world.rows().Server.every((row) => row.state === 'RUNNING')).toBe(true);
    expect(world.farmRole()).toMatchObject({ converged: true, breaker: null });
  },
);

/** A worker to whom the cloud shows nothing of some kind, also when it asks by id, and calls that complete. */
function blindTo(kinds: readonly ('servers' | 'volumes' | 'snapshots' | 'addresses')[]) {
  const worker = world.worker('blind');
  const driver = worker.context.loadDriver(world.rows().CloudAccount[0]!);
  const { servers, volumes } = driver;
  const hiding = {
    ...{ servers: () => hide(servers), volumes: () => hide(volumes!) },
    ...{ snapshots: () => hide(volumes!.snapshots!), addresses: () => hide(driver.addresses!) },
  };
  for (const kind of kinds) hiding[kind]();
  return worker;
}

function hide(
  capability: Pick<ServersCapability | VolumesCapability | SnapshotsCapability | AddressesCapability, 'list' | 'describe'>,
): void {
  const { list, describe } = capability;
  const nothing = async (options: never, read: (options: never) => Promise<Observation<unknown>>) => ({
    ...(await read(options)),
    items: [],
  });
  Object.assign(capability, {
    list: (options: never) => nothing(options, list),
    describe: (options: never) => nothing(options, describe),
  });
}

test.each([{ kinds: ['servers', 'volumes'] as const }, { kinds: ['volumes'] as const }])(
  'when a cloud shows no $kinds for three minutes, not even by id, no volume is given up and none is made',
  async ({ kinds }) => {
    const volumes = world.rows().Volume.map(({ id, cloudId, state }) => ({ id, cloudId, state }));
    const changed = changes();
    const worker = blindTo(kinds);
    for (let look = 0; look < 36; look++) {
      await worker.observe();
      await worker.reconcile();
      world.clock.advance(5 * second);
    }
    expect(codes()).toContain('breaker-latched');
    await world.live(2 * minute, 5 * second);
    expect(world.rows().Volume.map(({ id, cloudId, state }) => ({ id, cloudId, state }))).toEqual(volumes);
    expect(changes()).toBe(changed);
    expect(world.farmRole()).toMatchObject({ converged: true, breaker: null });
  },
);

test.each([{ kinds: ['servers', 'volumes', 'snapshots'] as const }, { kinds: ['snapshots'] as const }])(
  'when a cloud shows no $kinds for three minutes, not even by id, no snapshot is given up and none is taken anew',
  async ({ kinds }) => {
    const snapshots = { keepDays: 30, everyHours: 24, kept: 2 };
    await world.change({ declaration: { volumes: [{ ...volume, whenUnwanted: 'snapshot-and-delete', snapshots }] } });
    await world.live(5 * minute, 5 * second);
    const taken = () => world.rows().VolumeSnapshot.map(({ id, cloudId, state }) => ({ id, cloudId, state }));
    const [before, changed] = [taken(), changes()];
    expect(before.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'COMPLETED'));
    const worker = blindTo(kinds);
    for (let look = 0; look < 36; look++) {
      await worker.observe();
      await worker.reconcile();
      world.clock.advance(5 * second);
    }
    expect(world.rows().VolumeSnapshot.every(({ missingConfirmed }) => missingConfirmed)).toBe(true);
    await world.live(2 * minute, 5 * second);
    expect(taken()).toEqual(before);
    expect(changes()).toBe(changed);
    expect(world.datacenter.acts.listCopies()).toHaveLength(8);
    expect(world.farmRole()).toMatchObject({ converged: true, breaker: null });
  },
);

test.each([{ kinds: ['servers', 'addresses'] as const }, { kinds: ['addresses'] as const }])(
  'when a cloud shows no $kinds for three minutes, not even by id, no address is given up and none is reserved anew',
  async ({ kinds }) => {
    // A region gives an account five of them.
    world = await createSmallWorld({ min: 4, max: 5, address: { ...noAddress, kind: 'reserved', whenUnwanted: 'release' } });
    await world.live(3 * minute, 5 * second);
    const reserved = () => world.rows().Address.map(({ id, cloudId, heldBy, state }) => ({ id, cloudId, heldBy, state }));
    const [before, changed] = [reserved(), changes()];
    expect(before.map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'ASSOCIATED'));
    const worker = blindTo(kinds);
    for (let look = 0; look < 36; look++) {
      await worker.observe();
      await worker.reconcile();
      world.clock.advance(5 * second);
    }
    expect(codes()).toContain('breaker-latched');
    expect(world.rows().Address.some(({ missingConfirmed }) => missingConfirmed)).toBe(true);
    await world.live(2 * minute, 5 * second);
    expect(reserved()).toEqual(before);
    expect(changes()).toBe(changed);
    expect(world.datacenter.acts.listAddresses().addresses).toHaveLength(4);
    expect(world.farmRole()).toMatchObject({ converged: true, breaker: null });
  },
);

test('an empty listing that calls itself complete ends nothing either, however long it stays so', async () => {
  const [alive, changed] = [hosts(), changes()];
  const worker = world.worker('empty');
  const driver = worker.context.loadDriver(world.rows().CloudAccount[0]!);
  const list = driver.servers.list;
  driver.servers.list = async (options) => ({ ...(await list(options)), items: [] });
  for (let look = 0; look < 36; look++) {
    await worker.observe();
    await worker.reconcile();
    world.clock.advance(5 * second);
  }
  expect(codes()).toContain('breaker-latched');
  expect(hosts()).toEqual(alive);
  expect(changes()).toBe(changed);
  await world.live(2 * minute, 5 * second);
  expect(world.farmRole()).toMatchObject({ converged: true, breaker: null });
  expect(changes()).toBe(changed);
});
