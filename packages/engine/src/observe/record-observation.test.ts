import { randomUUID } from 'node:crypto';
import { CloudError } from '@farmhand/clouds/cloud-error';
import type { Observation, ObservedServer, ObservedStatus, ObservedVolume } from '@farmhand/clouds/driver';
import { asManyAsMin } from '@farmhand/domain/scaling';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { takeLease } from '../reconcile/lease.ts';
import { exampleWorld, insertExampleWorld } from '../store/example-world.ts';
import { recordObservation } from './record-observation.ts';

const second = 1_000;
const minute = 60 * second;
const volume = { device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null };

let world: SmallWorld;
let shown: ObservedServer[];
/** Two servers that run with their volumes, everything settled. */
beforeEach(async () => {
  world = await createSmallWorld({ max: 5, volumes: [{ ...volume, whenUnwanted: 'keep' }] });
  await world.live(30 * second);
  world.clock.advance(2 * minute);
  shown = world.rows().Server.map(show);
});

const show = ({
  cloudId,
  zone,
  privateIp,
  publicIp,
  launchIndex,
  launchId,
}: ReturnType<SmallWorld['rows']>['Server'][number]): ObservedServer => ({
  ...{ cloudId: cloudId ?? '', state: 'running', stateReason: null, zone, instanceType: null, imageId: null, privateIp, publicIp },
  ...{ launchedAt: null, launchIndex, volumes: [], name: null },
  traits: { subnetId: null, securityGroupIds: null, profile: null, metadataTokens: null, tags: {} },
  owner: { installation: 'installation', farmRole: world.farmRoleId, launch: launchId, sequence: 1 },
});

interface Given {
  servers?: ObservedServer[];
  volumes?: ObservedVolume[] | null;
  concerns?: ObservedStatus[] | null;
  result?: Observation<unknown>['result'];
  startedAt?: Date;
  error?: CloudError;
}

/** Records a listing that says just this. */
async function record({
  servers = shown,
  volumes = null,
  concerns = null,
  result = 'complete',
  startedAt = world.clock.now(),
  error,
}: Given): Promise<void> {
  const { context } = world.worker();
  const item = { organizationId: world.organizationId, id: world.inventoryId, of: 'Inventory' as const };
  const lease = await takeLease(context, item, 'observer');
  if (lease === null) throw new Error('The observer did not get its lease.');
  const times = { startedAt, finishedAt: startedAt, calls: 1, error: error ?? null };
  const listing = {
    servers: { ...times, result, items: servers },
    volumes: volumes === null ? null : { ...times, result, items: volumes },
    snapshots: null,
    addresses: null,
    concerns: concerns === null ? null : { ...times, result, items: concerns },
  };
  await recordObservation({ context, lease, cloudAccount: world.rows().CloudAccount[0]!, listing, ahead: null });
}
const first = () => world.rows().Server[0]!;
const inventory = () => world.rows().Inventory[0]!;
const raised = () => world.farmRole().generation;
const without = (cloudId: string | null) => shown.filter((server) => server.cloudId !== cloudId);

const concern = (cloudId: string | null, system: 'impaired' | 'ok' = 'impaired'): ObservedStatus => ({
  ...{ cloudId: cloudId ?? '', system, instance: 'ok', impairedSince: null },
  events: system === 'ok' ? [{ code: 'instance-retirement', text: 'The machine is to be retired.', notBefore: new Date(noonOfTest) }] : [],
});
const noonOfTest = Date.UTC(2026, 5, 1, 12);

describe('what the cloud’s own checks say', () => {
  test('is written down, wakes the farm role, and keeps the time of its first sighting', async () => {
    const before = raised();
    await record({ concerns: [concern(first().cloudId)] });
    const since = world.clock.now().toISOString();
    expect(first().cloudStatus).toMatchObject({ impaired: { since }, events: [] });
    expect(raised()).toBe(before + 1);
    expect(inventory().statusAt).toEqual(world.clock.now());
    world.clock.advance(minute);
    await record({ concerns: [concern(first().cloudId)] });
    expect(first().cloudStatus?.impaired?.since).toBe(since);
    expect(raised()).toBe(before + 1);
  });

  test('an announced event is written down without calling the server impaired', async () => {
    await record({ concerns: [concern(first().cloudId, 'ok')] });
    expect(first().cloudStatus).toMatchObject({
      impaired: null,
      events: [{ code: 'instance-retirement', notBefore: '2026-06-01T12:00:00.000Z' }],
    });
  });

  test('is taken back only by a complete look that says nothing any more', async () => {
    await record({ concerns: [concern(first().cloudId)] });
    await record({ concerns: [], result: 'partial' });
    expect(first().cloudStatus?.impaired).not.toBeNull();
    await record({ concerns: null });
    expect(first().cloudStatus?.impaired).not.toBeNull();
    await record({ concerns: [] });
    expect(first().cloudStatus).toBeNull();
  });

  test('of servers of others is nobody’s business', async () => {
    const before = raised();
    await record({ concerns: [concern('i-of-others')] });
    expect(world.rows().Server.map(({ cloudStatus }) => cloudStatus)).toEqual(world.rows().Server.map(() => null));
    expect(raised()).toBe(before);
  });
});

describe('a server that others changed', () => {
  const changed = (part: Partial<ObservedServer>) => shown.map((server, index) => (index === 0 ? { ...server, ...part } : server));
  const events = () =>
    world
      .rows()
      .Event.filter(({ type }) => type.startsWith('server.drift'))
      .map(({ type }) => type);

  test('is said to differ, once, without waking the farm role, and until it is as asked for again', async () => {
    const before = raised();
    await record({ servers: changed({ instanceType: 'm5.large' }) });
    expect(first().drift).toEqual([{ field: 'type', expected: first().instanceType, actual: 'm5.large' }]);
    world.clock.advance(minute);
    await record({ servers: changed({ instanceType: 'm5.large' }) });
    expect(events()).toEqual(['server.drifted']);
    world.clock.advance(minute);
    await record({});
    expect(first().drift).toEqual([]);
    expect(events()).toEqual(['server.drifted', 'server.drift-ended']);
    expect(raised()).toBe(before);
  });

  test('is not said to differ in what is to be left alone', async () => {
    const { health } = world.farmRole().declaration;
    await world.change({ declaration: { health: { ...health, ignoreDrift: ['type'] } } });
    world.clock.advance(minute);
    await record({ servers: changed({ instanceType: 'm5.large' }) });
    expect(first().drift).toEqual([]);
  });

  test('of an older revision is not held to the tags that are declared now', async () => {
    await world.change({ declaration: { tags: { team: 'shop' } }, farmRole: { revision: 2 } });
    await record({});
    expect(first().drift).toEqual([]);
  });
});

describe('time in which nobody saw the cloud', () => {
  test('is the time between two complete listings that are far apart', async () => {
    await record({});
    const from = world.clock.now().getTime();
    world.clock.advance(10 * minute);
    await record({ result: 'failed', servers: [], error: new CloudError('unavailable', 'No answer.') });
    expect(inventory().blindSpells).toEqual([]);
    await record({});
    expect(inventory().blindSpells).toEqual([{ from, to: world.clock.now().getTime() }]);
    world.clock.advance(minute);
    await record({});
    expect(inventory().blindSpells).toHaveLength(1);
  });
});

describe('what a listing shows', () => {
  test('is written down where it differs, and wakes the farm role', async () => {
    const before = raised();
    await record({
      servers: shown.map((server, index) => (index === 0 ? { ...server, state: 'stopped', stateReason: 'Client.Stop' } : server)),
    });
    expect(first()).toMatchObject({ cloudState: 'stopped', cloudStateReason: 'Client.Stop', observedAt: world.clock.now() });
    expect(raised()).toBe(before + 1);
  });

  test('costs one row when nothing differs: no farm role is woken, and nobody is told', async () => {
    await record({});
    const { Server, FarmRole, AuditEntry, Event: events } = world.rows();
    world.clock.advance(second);
    await record({});
    expect(world.rows()).toMatchObject({ Server, FarmRole, AuditEntry, Event: events });
    expect(inventory()).toMatchObject({ completeAt: world.clock.now(), servers: 2, leaseOwner: null });
  });

  test('never overwrites what a newer one has shown', async () => {
    const older = world.clock.now();
    world.clock.advance(10 * second);
    await record({ servers: shown.map((server) => ({ ...server, state: 'stopped' })) });
    const before = world.rows().Server;
    await record({ startedAt: older });
    expect(world.rows().Server).toEqual(before);
  });

  test('never overwrites what the answer to a later call has shown', async () => {
    const older = world.clock.now();
    await world.store.transaction(world.organizationId, (tx) =>
      tx.update('Server', [{ id: first().id, cloudState: 'stopping', observedAt: new Date(older.getTime() + 1) }]),
    );
    await record({ startedAt: older });
    expect(first().cloudState).toBe('stopping');
  });

  test('that is new is an address or a zone, too, and does not wake the farm role', async () => {
    const before = raised();
    await record({ servers: shown.map((server) => ({ ...server, publicIp: '192.0.2.1' })) });
    expect(first().publicIp).toBe('192.0.2.1');
    expect(raised()).toBe(before);
  });
});

test('that a service failed says nothing any more once its server has another address', async () => {
  const failed = { result: 'failed' as const, since: world.clock.now().toISOString(), text: 'Nobody answers.' };
  await world.store.transaction(world.organizationId, (tx) =>
    tx.update('Server', [{ id: first().id, serviceCheck: { ...first().serviceCheck, ...failed } as never }]),
  );
  await record({});
  expect(first().serviceCheck).toMatchObject(failed);
  world.clock.advance(second);
  await record({ servers: shown.map((server) => ({ ...server, publicIp: '192.0.2.1' })) });
  expect(first().serviceCheck).toMatchObject({ result: 'waiting', since: world.clock.now().toISOString() });
});

describe('what a listing does not show', () => {
  test('is noted at the first complete one, and not confirmed by any number of others: a page that was lost once may be lost again', async () => {
    const since = world.clock.now();
    for (let listing = 0; listing < 5; listing++) {
      await record({ servers: without(first().cloudId) });
      expect(first()).toMatchObject({ state: 'RUNNING', missingSince: since, missingConfirmed: false });
      world.clock.advance(world.timing.confirmMs);
    }
  });

  test.each(['partial', 'failed'] as const)('is nothing in a %s one', async (result) => {
    const error = new CloudError('unavailable', 'The cloud did not answer.');
    const before = world.rows();
    for (let look = 0; look < 3; look++) {
      await record({ result, servers: result === 'failed' ? [] : without(first().cloudId), volumes: [], error });
      world.clock.advance(minute);
    }
    expect(world.rows().Server).toEqual(before.Server);
    expect(world.rows().Volume).toEqual(before.Volume);
  });

  test('is nothing within the settle window of the last write to that server', async () => {
    await world.store.transaction(world.organizationId, (tx) => tx.update('Server', [{ id: first().id, lastWriteAt: world.clock.now() }]));
    world.clock.advance(world.timing.settleMs);
    await record({ servers: without(first().cloudId) });
    expect(first().missingSince).toBeNull();
    world.clock.advance(1);
    await record({ servers: without(first().cloudId) });
    expect(first().missingSince).not.toBeNull();
  });

  test('is there again when any listing shows it, a partial or an older one too', async () => {
    const older = world.clock.now();
    await record({ servers: without(first().cloudId) });
    world.clock.advance(second);
    await record({ result: 'partial', servers: [shown[0]!], startedAt: older });
    expect(first()).toMatchObject({ missingSince: null, missingAt: null, missingConfirmed: false });
  });
});

describe('a listing that fails', () => {
  test('says since when the cloud cannot be read, until a complete one comes; the farm roles are told of both', async () => {
    const since = world.clock.now();
    const before = raised();
    const failed = { result: 'failed' as const, servers: [], error: new CloudError('unavailable', 'The cloud did not answer.') };
    await record(failed);
    world.clock.advance(minute);
    await record(failed);
    expect(inventory()).toMatchObject({ result: 'failed', blindSince: since, errorText: 'The cloud did not answer.' });
    expect(raised()).toBe(before + 1);
    await record({});
    expect(inventory()).toMatchObject({ result: 'complete', blindSince: null, errorText: null });
    expect(raised()).toBe(before + 2);
  });

  test('for its credentials marks the cloud account; the first complete one takes that back', async () => {
    await record({ result: 'failed', servers: [], error: new CloudError('credentials', 'The access key was deleted.') });
    expect(world.rows().CloudAccount[0]).toMatchObject({ status: 'FAILED', statusText: 'The access key was deleted.' });
    await record({});
    expect(world.rows().CloudAccount[0]).toMatchObject({ status: 'OK', statusText: null });
  });

  test('for its credentials wakes every farm role of the account, and so does its recovery, also those that have no servers', async () => {
    world = await createSmallWorld();
    const before = raised();
    await record({ result: 'failed', servers: [], error: new CloudError('credentials', 'The access key was deleted.') });
    expect(raised()).toBe(before + 1);
    await world.worker().reconcile();
    expect(world.farmRole().reasons).toMatchObject([
      { code: 'cloud-account-failed', text: 'The access key was deleted.' },
      { code: 'cloud-unreachable' },
    ]);
    await record({ servers: [] });
    expect(raised()).toBe(before + 2);
    await world.worker().reconcile();
    expect(world.liveHosts()).toHaveLength(2);
  });
});

describe('a server with our tag that no row claims', () => {
  const stranger = (overrides: Partial<ObservedServer> = {}): ObservedServer => ({
    ...shown[0]!,
    cloudId: 'i-stranger',
    launchIndex: 0,
    ...overrides,
  });
  const sent = (calls: number) =>
    world.store.transaction(world.organizationId, (tx) => tx.update('Launch', [{ id: first().launchId, calls }]));
  beforeEach(async () => {
    await sent(2);
  });

  test('is written down once, with its launch if we know it, and counted', async () => {
    await record({ servers: [...shown, stranger()] });
    world.clock.advance(second);
    await record({ servers: [...shown, stranger()] });
    expect(world.rows().Orphan).toMatchObject([
      {
        cloudId: 'i-stranger',
        farmRoleId: world.farmRoleId,
        launchId: first().launchId,
        verdict: 'SUPERSEDED',
        sightings: 2,
        closedAt: null,
      },
    ]);
  });

  test('whose tag was copied from a server of ours is somebody’s: it is not deleted by itself, and is said to be unknown', async () => {
    await sent(1);
    const copies = [stranger(), stranger({ cloudId: 'i-other', launchIndex: 7 })];
    for (let listing = 0; listing < 3; listing++) {
      await record({ servers: [...shown, ...copies] });
      world.clock.advance(world.timing.orphanAgeMs);
    }
    const asUnknown = { launchId: first().launchId, verdict: 'UNKNOWN_LAUNCH', sightings: 3 };
    expect(world.rows().Orphan).toMatchObject(copies.map(({ cloudId }) => ({ ...asUnknown, cloudId })));
    await world.worker().reconcile();
    expect(world.rows().Orphan.map(({ sentAt }) => sentAt)).toEqual([null, null]);
  });

  test('its farm is told when it comes, when the cloud shows it in another state, and when it is gone, and not in between', async () => {
    const told = async (servers: ObservedServer[]) => {
      const before = world.rows().Change.length;
      await record({ servers: [...shown, ...servers] });
      return world
        .rows()
        .Change.slice(before)
        .map(({ objectType }) => objectType)
        .filter((type) => type !== 'Inventory');
    };
    expect(await told([stranger()])).toContain('Farm');
    expect(await told([stranger()])).toEqual([]);
    expect(await told([stranger({ state: 'stopping' })])).toContain('Farm');
    expect(await told([])).toContain('Farm');
  });

  test('of a launch that we do not know, or of no farm role of ours, is kept as unknown', async () => {
    const owner = { installation: 'installation', farmRole: 'nobody', launch: '00000000-0000-7000-8000-ffffffffffff', sequence: 9 };
    await record({ servers: [...shown, stranger({ owner })] });
    expect(world.rows().Orphan).toMatchObject([{ farmRoleId: null, launchId: null, verdict: 'UNKNOWN_LAUNCH' }]);
  });

  test('counts to max: the farm role launches that many fewer', async () => {
    await record({ servers: [...shown, stranger()] });
    await world.change({ declaration: { scaling: { min: 5, max: 5, source: asManyAsMin } }, farmRole: { launchBatch: 64 } });
    await world.worker().reconcile();
    expect(world.rows().Server.filter(({ closedAt }) => closedAt === null)).toHaveLength(4);
    expect(world.farmRole().reasons.map(({ code }) => code)).toContain('at-max');
  });

  test('is closed when it has ended, or a complete listing does not show it, not when a partial one does not', async () => {
    await record({ servers: [...shown, stranger(), stranger({ cloudId: 'i-other' })] });
    await record({ result: 'partial' });
    expect(world.rows().Orphan.filter(({ closedAt }) => closedAt !== null)).toEqual([]);
    const before = raised();
    await record({ servers: [...shown, stranger({ state: 'terminated' }), stranger({ cloudId: 'i-other' })] });
    expect(world.rows().Orphan.map(({ cloudId, closedAt }) => [cloudId, closedAt !== null])).toEqual([
      ['i-stranger', true],
      ['i-other', false],
    ]);
    expect(raised()).toBe(before + 1);
    await record({});
    expect(world.rows().Orphan.every(({ closedAt }) => closedAt !== null)).toBe(true);
  });

  test('is not one that awaits adoption: its farm role is woken to look for it under its own lease', async () => {
    world = await createSmallWorld();
    const dying = world.worker('dying', async (at) => {
      if (at === 'after launch') throw new Error('crash');
    });
    await expect(dying.reconcile()).rejects.toThrow('crash');
    const before = raised();
    await world.worker('observer').observe();
    expect(raised()).toBe(before + 1);
    expect(world.rows().Orphan).toEqual([]);
    expect(world.rows().Server.map(({ cloudId }) => cloudId)).toEqual([null, null]);
  });
});

describe('volumes', () => {
  const disk = (overrides: Partial<ObservedVolume> = {}): ObservedVolume => {
    const { cloudId, zone } = world.rows().Volume[0]!;
    const attachedTo = { serverCloudId: first().cloudId ?? '', device: '/dev/sdf' };
    return { cloudId: cloudId ?? '', state: 'attached', zone, sizeGib: 20, type: 'gp3', attachedTo, owner: null, ...overrides };
  };
  const disks = (overrides: Partial<ObservedVolume> = {}) => [disk(overrides), disk({ cloudId: world.rows().Volume[1]?.cloudId ?? '' })];

  test('that came with their servers are known by the first listing that shows them there', async () => {
    world = await createSmallWorld({ volumes: [{ ...volume, whenUnwanted: 'keep' }] });
    await world.worker().reconcile();
    world.clock.advance(10 * second);
    await world.worker().observe();
    const { Volume, Server } = world.rows();
    expect(Volume.map(({ cloudState, heldBy }) => [cloudState, heldBy])).toEqual(Server.map(({ cloudId }) => ['attached', cloudId]));
    expect(Volume.map(({ cloudId }) => cloudId)).toEqual(
      world.liveHosts().map(({ disks: held }) => held.find(({ device }) => device === '/dev/sdf')?.diskId),
    );
  });

  test('are followed when they are let go, and their farm role is woken', async () => {
    const before = raised();
    await record({ volumes: disks({ state: 'available', attachedTo: null }) });
    expect(world.rows().Volume[0]).toMatchObject({ cloudState: 'available', heldBy: null });
    expect(raised()).toBe(before + 1);
  });

  test('are missed by a complete listing, and there again when one shows them', async () => {
    await record({ volumes: disks().slice(1) });
    expect(world.rows().Volume[0]).toMatchObject({ missingSince: world.clock.now(), missingConfirmed: false });
    await record({ result: 'partial', volumes: disks() });
    expect(world.rows().Volume[0]).toMatchObject({ missingSince: null });
  });

  test('are not missed by a listing that did not ask for them', async () => {
    await record({ volumes: null });
    expect(world.rows().Volume.every(({ missingSince }) => missingSince === null)).toBe(true);
  });
});

test('farm roles are held before what they have is written, like everywhere: else an observer and a reconciler could wait for each other', async () => {
  const order: string[] = [];
  const { transaction } = world.store;
  world.store.transaction = (organizationId, work) =>
    transaction(organizationId, (tx) =>
      work({
        ...tx,
        find: (name, where, options) => {
          if (options?.lock) order.push(`hold ${name}`);
          return tx.find(name, where, options);
        },
        update: (name, patches) => {
          order.push(`write ${name}`);
          return tx.update(name, patches);
        },
      }),
    );
  await record({ servers: without(first().cloudId) });
  expect(order.indexOf('hold FarmRole')).toBeGreaterThan(-1);
  expect(order.indexOf('hold FarmRole')).toBeLessThan(order.indexOf('write Server'));
});

test('what another organization of this installation made in the same account of the cloud is nobody’s stray here', async () => {
  const other = exampleWorld();
  const [launch, volumeOfTheirs] = [other.launch(), other.volume()];
  world.store.createOrganization(other.organization);
  await insertExampleWorld(world.store, other);
  await world.store.transaction(other.organization.id, async (tx) => {
    await tx.insert('Launch', [launch]);
    await tx.insert('Volume', [volumeOfTheirs]);
  });
  const owner = (maker: string) => ({ installation: 'installation', farmRole: other.farmRole.id, launch: maker, sequence: 1 });
  const server = { ...show(first()), cloudId: 'i-theirs', owner: owner(launch.id) };
  const stray = { ...show(first()), cloudId: 'i-nobodys', owner: owner(randomUUID()) };
  const disk = (cloudId: string, maker: string): ObservedVolume => ({
    ...{ cloudId, state: 'available', sizeGib: 20, type: 'gp3', zone: null, attachedTo: null },
    owner: owner(maker),
  });
  const volumes = [disk('vol-theirs', volumeOfTheirs.id), disk('vol-of-launch', launch.id), disk('vol-nobodys', randomUUID())];
  await record({ servers: [...shown, server, stray], volumes });
  expect(world.rows().Orphan.map(({ cloudId }) => cloudId)).toEqual(['i-nobodys']);
  expect(world.rows().OrphanVolume.map(({ cloudId }) => cloudId)).toEqual(['vol-nobodys']);
});
