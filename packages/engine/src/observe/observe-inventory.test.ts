import { randomUUID } from 'node:crypto';
import { CloudError } from '@farmhand/clouds/cloud-error';
import { ownerTagKeys } from '@farmhand/clouds/driver';
import { beforeEach, describe, expect, test } from 'vitest';
import { simAccount, simRegion } from '../../../../tests/sim/sim-world.ts';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import type { OrphanRow } from '../store/rows.ts';

const minute = 60_000;
let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld();
});

const inventory = () => world.rows().Inventory[0]!;
const lists = () => world.datacenter.ledger.summary().calls.listHosts?.total ?? 0;
const waitMs = () => (inventory().wakeAt?.getTime() ?? Number.NaN) - world.clock.now().getTime();

describe('an inventory', () => {
  test('is listed by one observer at a time', async () => {
    const reached = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const slow = world.worker('slow', async (at) => {
      if (at !== 'before list') return;
      reached.resolve();
      await go.promise;
    });
    const work = slow.observe();
    await reached.promise;
    expect(await world.worker('other').observe()).toBe(false);
    go.resolve();
    expect(await work).toBe(true);
    expect(inventory()).toMatchObject({ leaseOwner: null, result: 'complete' });
  });

  test('is not written by an observer whose lease has passed to another', async () => {
    const reached = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const stale = world.worker('stale', async (at) => {
      if (at !== 'after list') return;
      reached.resolve();
      await go.promise;
    });
    const work = stale.observe();
    await reached.promise;
    await world.live(minute);
    const before = world.rows();
    go.resolve();
    await work;
    expect(world.rows()).toEqual(before);
  });

  test('where nothing of ours is and nothing is to come is not listed', async () => {
    await world.change({ farmRole: { deletedAt: world.clock.now() } });
    const before = lists();
    expect(await world.worker().observe()).toBe(true);
    expect(lists()).toBe(before);
    expect(inventory()).toMatchObject({ wakeAt: null, leaseOwner: null });
  });

  test('of an account that was never checked is not listed', async () => {
    const [account] = world.rows().CloudAccount;
    await world.store.transaction(world.organizationId, (tx) => tx.update('CloudAccount', [{ id: account!.id, identityId: null }]));
    await world.worker().observe();
    expect(lists()).toBe(0);
  });
});

test('a listing of many pages may take longer than one call', async () => {
  const worker = world.worker();
  const { context } = worker;
  const deadlines: { at: number; ends: AbortController }[] = [];
  const pass = (ms: number) => {
    world.clock.advance(ms);
    for (const { at, ends } of deadlines) if (at <= world.clock.now().getTime()) ends.abort();
  };
  const driver = context.loadDriver(world.rows().CloudAccount[0]!);
  const list: typeof driver.servers.list = async (options) => {
    pass(2 * minute);
    expect(options.signal?.aborted).toBe(false);
    pass(3 * minute);
    expect(options.signal?.aborted).toBe(true);
    return driver.servers.list(options);
  };
  Object.assign(context, {
    loadDriver: () => ({ ...driver, servers: { ...driver.servers, list } }),
    deadline(ms: number) {
      const ends = new AbortController();
      deadlines.push({ at: world.clock.now().getTime() + ms, ends });
      return ends.signal;
    },
  });
  await worker.observe();
  expect.assertions(2);
});

describe('a location that refuses the credentials', () => {
  const refused = new CloudError('credentials', 'AWS was not able to validate the provided access credentials (AuthFailure).');
  const observeWith = async (checkCredentials: () => Promise<{ id: string; label: string }>) => {
    const worker = world.worker();
    const account = world.rows().CloudAccount[0]!;
    const driver = worker.context.loadDriver(account);
    const at = world.clock.now();
    const list = async () => ({ result: 'failed', items: [], startedAt: at, finishedAt: at, calls: 1, error: refused });
    Object.assign(worker.context, { loadDriver: () => ({ ...driver, checkCredentials, servers: { ...driver.servers, list } }) });
    await worker.observe();
    return { status: world.rows().CloudAccount[0]!.status, text: inventory().errorText };
  };

  test('says nothing of an account whose credentials are taken elsewhere: it may not be enabled', async () => {
    const { identityId } = world.rows().CloudAccount[0]!;
    const { status, text } = await observeWith(async () => ({ id: identityId!, label: 'key' }));
    expect(status).not.toBe('FAILED');
    expect(text).toBe(`${refused.message} Elsewhere they are taken: is this location enabled in the account?`);
  });

  test('shows first that they stopped working, also when they were asked about a moment ago', async () => {
    const { identityId } = world.rows().CloudAccount[0]!;
    let asked = 0;
    const { status } = await observeWith(async () => {
      if (++asked > 1) throw new CloudError('credentials', 'The access key was deleted.');
      return { id: identityId!, label: 'key' };
    });
    expect(status).toBe('FAILED');
    expect(asked).toBe(2);
  });
});

test('nothing is deleted with credentials that have come to open another account, whoever asked for it', async () => {
  const { organizationId, cloudAccountId, location } = inventory();
  const at = world.clock.now();
  const stray: OrphanRow = {
    ...{ id: randomUUID(), organizationId, cloudAccountId, location, cloudId: 'i-stray', farmRoleId: null, launchId: null, launchIndex: 0 },
    ...{
      cloudState: 'running',
      zone: null,
      instanceType: null,
      imageId: null,
      microUsdPerHour: null,
      volumes: [],
      verdict: 'UNKNOWN_LAUNCH',
    },
    ...{ firstSeenAt: at, lastSeenAt: at, sightings: 2, requested: true, requestedBecause: 'Not ours.', sentAt: null, closedAt: null },
  };
  await world.store.transaction(world.organizationId, (tx) => tx.insert('Orphan', [stray]));
  const worker = world.worker();
  const driver = worker.context.loadDriver(world.rows().CloudAccount[0]!);
  const checkCredentials = async () => ({ id: 'sim/another', label: 'key' });
  Object.assign(worker.context, { loadDriver: () => ({ ...driver, checkCredentials }) });
  await worker.observe();
  expect(world.rows().Orphan[0]).toMatchObject({ sentAt: null, closedAt: null });
  expect(inventory().result).toBe('failed');
});

describe('the next listing', () => {
  test('comes after a minute while nothing moves', async () => {
    await world.live(minute);
    await world.worker().observe();
    expect(waitMs()).toBe(world.timing.pollIdleMs);
  });

  test('comes soon while a server boots that should be ready by now, and later when it has long been overdue', async () => {
    world.datacenter.conditions.addFault({ scope: {}, effect: { kind: 'boot-never-ends' } });
    await world.worker().reconcile();
    await world.worker().observe();
    expect(waitMs()).toBe(world.timing.pollBootingMs);
    world.clock.advance(world.timing.bootingMaxMs);
    await world.worker().observe();
    expect(waitMs()).toBe(world.timing.pollMovingMs);
  });

  test('comes at once after one failed read, and not more often than usual while the cloud cannot be read', async () => {
    await world.live(minute);
    world.datacenter.conditions.addFault({ scope: { action: 'listHosts' }, effect: { kind: 'error-before' } });
    await world.worker().observe();
    expect(waitMs()).toBe(world.timing.pollBootingMs);
    world.clock.advance(world.timing.pollBootingMs);
    await world.worker().observe();
    expect(waitMs()).toBe(world.timing.pollMovingMs);
  });

  test('comes soon after anything was asked of the cloud', async () => {
    await world.live(minute);
    await world.worker().observe();
    await world.change({ farm: { status: 'SUSPENDED' } });
    await world.worker().reconcile();
    expect(waitMs()).toBe(world.timing.pollBootingMs);
  });

  test('leaves a slow cloud four times as long in peace as its listing took', async () => {
    await world.live(minute);
    const slow = world.worker('slow', async (at) => {
      if (at === 'after list') world.clock.advance(10_000);
    });
    await world.change({ farm: { status: 'SUSPENDED' } });
    await world.worker().reconcile();
    await slow.observe();
    expect(waitMs()).toBe(40_000);
  });
});

test('a volume whose owner tag somebody took off stays known, and follows its slot to the next server', async () => {
  const volume = {
    ...{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null },
    ...{ whenUnwanted: 'keep' as const, snapshots: { keepDays: 30, everyHours: null, kept: 2 } },
  };
  world = await createSmallWorld({ min: 1, volumes: [volume] });
  await world.live(2 * minute);
  const [row] = world.rows().Volume;
  const place = { accountId: simAccount, region: simRegion };
  world.datacenter.removeTags(place, { resourceIds: [row!.cloudId!], tags: { [ownerTagKeys.installation]: undefined } });
  await world.live(3 * minute);
  expect(world.rows().Volume[0]).toMatchObject({ state: 'ATTACHED', missingSince: null });
  expect(world.rows().AuditEntry.filter(({ action }) => action === 'volume.miss')).toEqual([]);
  const [host] = world.liveHosts();
  world.datacenter.acts.terminate([host!.id]);
  await world.live(5 * minute);
  expect(world.rows().Volume).toMatchObject([{ cloudId: row!.cloudId, state: 'ATTACHED', heldBy: world.liveHosts()[0]!.id }]);
  expect(world.liveHosts()[0]!.id).not.toBe(host!.id);
});

test('a volume that its slot left without its owner tag stays on record as one that nobody claims', async () => {
  const volume = {
    ...{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null },
    ...{ whenUnwanted: 'keep' as const, snapshots: { keepDays: 30, everyHours: null, kept: 2 } },
  };
  world = await createSmallWorld({ min: 1, volumes: [volume] });
  await world.live(2 * minute);
  const { id, cloudId, cloudAccountId, location, farmRoleId } = world.rows().Volume[0]!;
  const place = { accountId: simAccount, region: simRegion };
  world.datacenter.removeTags(place, { resourceIds: [cloudId!], tags: { [ownerTagKeys.installation]: undefined } });
  const { organizationId, clock, store } = world;
  const at = clock.now();
  const left = {
    ...{ id: world.worker().context.newId(), organizationId, cloudAccountId, location, cloudId: cloudId!, farmRoleId, launchId: null },
    ...{ cloudState: 'attached' as const, heldBy: null, zone: null, sizeGib: 20, type: 'gp3', microUsdPerHour: null },
    ...{ verdict: 'UNKNOWN' as const, firstSeenAt: at, lastSeenAt: at, sightings: 1, requested: false, sentAt: null, closedAt: null },
    soughtUntil: null,
  };
  await store.transaction(organizationId, async (tx) => {
    await tx.update('Volume', [{ id, state: 'LEFT', serverId: null, closedAt: at }]);
    await tx.insert('OrphanVolume', [left]);
  });
  clock.advance(1_000);
  await world.live(3 * minute);
  expect(world.rows().OrphanVolume.find(({ id }) => id === left.id)).toMatchObject({ cloudId, closedAt: null });
});

test('a volume that a cloud hid until it was given up, and shows again without its owner tag, is found', async () => {
  const volume = {
    ...{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null },
    ...{ whenUnwanted: 'keep' as const, snapshots: { keepDays: 30, everyHours: null, kept: 2 } },
  };
  world = await createSmallWorld({ min: 1, volumes: [volume] });
  await world.live(2 * minute);
  const { id, cloudId } = world.rows().Volume[0]!;
  const place = { accountId: simAccount, region: simRegion };
  world.hidden.add(cloudId!);
  world.datacenter.removeTags(place, { resourceIds: [cloudId!], tags: { [ownerTagKeys.installation]: undefined } });
  await world.live(20 * minute);
  expect(world.rows().Volume.find((row) => row.id === id)).toMatchObject({ state: 'DELETED', reason: { code: 'volume-lost' } });
  world.hidden.clear();
  await world.live(3 * minute);
  const open = [...world.rows().Volume, ...world.rows().OrphanVolume].filter((row) => row.cloudId === cloudId && row.closedAt === null);
  expect(open).toHaveLength(1);
});

test('strays that people want deleted are deleted 500 at a time, and none waits behind those that were asked for already', async () => {
  const cloudAccountId = world.rows().CloudAccount[0]!.id;
  const at = world.clock.now();
  const facts = { organizationId: world.organizationId, cloudAccountId, location: world.farmRole().location, farmRoleId: null };
  const unseen = {
    launchId: null,
    launchIndex: 0,
    cloudState: 'running' as const,
    zone: null,
    instanceType: null,
    imageId: null,
    volumes: [],
  };
  const said = { verdict: 'UNKNOWN_LAUNCH' as const, requested: true, requestedBecause: null, sentAt: null, closedAt: null };
  const strays = Array.from({ length: 501 }, (_, index) => ({
    ...{ ...facts, ...unseen, ...said, id: world.worker().context.newId(), cloudId: `i-${index}`, microUsdPerHour: null },
    ...{ firstSeenAt: at, lastSeenAt: at, sightings: 1 },
  }));
  await world.store.transaction(world.organizationId, (tx) => tx.insert('Orphan', strays));
  world.datacenter.conditions.addFault({ scope: { action: 'listHosts' }, effect: { kind: 'error-before' }, times: 9 });
  const waiting = () => world.rows().Orphan.filter(({ sentAt }) => sentAt === null).length;
  await world.worker().observe();
  expect(waiting()).toBe(1);
  world.clock.advance(6_000);
  await world.worker().observe();
  expect(waiting()).toBe(0);
});

describe('an unclaimed server that a complete listing does not show, since a page of it was lost,', () => {
  let isListed: boolean;
  let byId: 'shown' | 'shown without our tag' | 'not shown' | 'no answer';
  /** One that people want to be gone, and that is not ended yet. */
  beforeEach(async () => {
    await world.live(minute);
    const worker = world.worker('other');
    const { servers } = worker.context.loadDriver(world.rows().CloudAccount[0]!);
    const { list, describe: ask } = servers;
    const [one] = (await list({ location: simRegion, installation: 'installation' })).items;
    const owner = { ...one!.owner!, launch: randomUUID() };
    const stray = { ...one!, cloudId: 'i-stray', launchIndex: 0, token: 'another', owner, volumes: [] };
    servers.list = async (options) => {
      const seen = await list(options);
      return isListed ? { ...seen, items: [...seen.items, stray] } : seen;
    };
    servers.describe = async (options) => {
      const seen = await ask(options);
      if (!options.cloudIds.includes('i-stray') || byId === 'not shown') return seen;
      if (byId === 'no answer') return { ...seen, result: 'failed', error: new CloudError('unavailable', 'The cloud does not answer.') };
      return { ...seen, items: [...seen.items, byId === 'shown' ? stray : { ...stray, owner: null }] };
    };
    observe = async () => {
      world.clock.advance(minute);
      await worker.observe();
    };
    isListed = true;
    await observe();
    await world.store.transaction(world.organizationId, (tx) => tx.update('Orphan', [{ id: open()[0]!.id, requested: true }]));
    isListed = false;
  });
  let observe: () => Promise<void>;
  const open = () => world.rows().Orphan.filter(({ closedAt }) => closedAt === null);

  test.each(['shown', 'no answer'] as const)('stays, and so does what people asked of it, when by id it is: %s', async (answer) => {
    byId = answer;
    await observe();
    expect(open()).toMatchObject([{ cloudId: 'i-stray', requested: true }]);
    isListed = true;
    await observe();
    expect(world.rows().Orphan).toMatchObject([{ closedAt: null, requested: true }]);
  });

  test.each(['not shown', 'shown without our tag'] as const)('is gone when by id it is: %s', async (answer) => {
    byId = answer;
    await observe();
    expect(open()).toEqual([]);
  });
});
