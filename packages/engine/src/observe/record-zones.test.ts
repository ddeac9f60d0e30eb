import { noGuardSettings } from '@farmhand/domain/guard-settings';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { systemViewer } from '../access/load-viewer.ts';
import { viewerWith } from '../example-installation.ts';
import { releaseZoneBreaker } from '../inventory/release-zone-breaker.ts';

const second = 1_000;
const minute = 60 * second;
const [near, far] = ['us-east-1a', 'us-east-1b'];

let world: SmallWorld;
/** Twelve servers in two zones. The breaker of the farm role believes everything, so that the zone's stands alone. */
beforeEach(async () => {
  world = await createSmallWorld({ min: 12, max: 14, zones: [near, far].map((zone) => ({ zone, subnetId: null })) });
  await world.change({ farmRole: { guardSettings: { ...noGuardSettings, breakerOff: 'Tried out', replacementShare: 1 } } });
  await world.live(30 * second);
});

const breakers = () => world.rows().Inventory[0]!.zoneBreakers;
const open = () => world.rows().Server.filter((row) => row.closedAt === null);
const givenUp = () => world.rows().Server.filter((row) => row.reason.code === 'absence-confirmed');
const hostsIn = (zone: string) =>
  world
    .liveHosts()
    .filter((host) => host.zone === zone)
    .map(({ id }) => id);
const codes = () => world.farmRole().reasons.map(({ code }) => code);
const release = (viewer = systemViewer(world.organizationId)) =>
  releaseZoneBreaker(world.worker().context, viewer, { inventoryId: world.inventoryId, zone: near, reason: 'It burned' });

describe('a zone in which more than half of the account’s servers seem lost', () => {
  beforeEach(async () => {
    world.datacenter.acts.vanish(hostsIn(near).slice(0, 4));
    await world.live(20 * minute, 5 * second);
  });

  test('latches: nothing is given up or replaced there, however long, and account and farm role say so', () => {
    expect(breakers()).toMatchObject([{ zone: near, latchedAt: expect.any(Number), lost: 4, servers: 6 }]);
    expect(givenUp()).toEqual([]);
    expect(world.rows().Server).toHaveLength(12);
    expect(codes()).toContain('zone-breaker-latched');
    expect(world.farmRole()).toMatchObject({ converged: false });
    expect(open().filter((row) => row.reason.code === 'zone-breaker-latched')).toHaveLength(4);
    const told = world.rows().AuditEntry.filter((row) => row.action === 'inventory.latch-zone-breaker');
    expect(told).toHaveLength(1);
  });

  test('ends nothing there that is too many, either', async () => {
    await world.change({ declaration: { scaling: { min: 1, max: 14, source: { kind: 'manual', desired: 1 } } } });
    await world.live(2 * minute, 5 * second);
    expect(open().filter((row) => row.zone === near && row.state === 'PENDING_TERMINATE')).toEqual([]);
    expect(hostsIn(near)).toHaveLength(2);
  });

  test('goes on in the other zone: what the cloud says is terminated there is replaced there', async () => {
    world.datacenter.acts.terminate(hostsIn(far).slice(0, 1));
    await world.live(2 * minute, 5 * second);
    expect(hostsIn(far)).toHaveLength(6);
    expect(givenUp()).toEqual([]);
  });

  test('is believed when a person says so, and then what is lost is replaced', async () => {
    const { id } = await release();
    expect(world.rows().CloudAccount.map((row) => row.id)).toEqual([id]);
    await world.live(5 * minute, 5 * second);
    expect(givenUp()).toHaveLength(4);
    expect(world.liveHosts()).toHaveLength(12);
    expect(world.farmRole()).toMatchObject({ converged: true });
    expect(breakers().filter((row) => row.latchedAt !== null)).toEqual([]);
    expect(world.rows().AuditEntry.find((row) => row.action === 'inventory.release-zone-breaker')).toMatchObject({
      actor: { kind: 'system' },
      after: { zoneBreakers: [{ released: { because: 'It burned' } }] },
    });
  });

  test('is released by who may alone, with a reason, and only where it is latched', async () => {
    const ids = { organizationId: world.organizationId } as Parameters<typeof viewerWith>[1];
    await expect(release(viewerWith([{ accessRole: 'viewer', environmentId: null }], ids))).rejects.toThrow(
      'cloud-account:release-breaker',
    );
    await expect(release(viewerWith([], ids))).rejects.toThrow('no such location');
    const elsewhere = { inventoryId: world.inventoryId, zone: far, reason: 'It burned' };
    await expect(releaseZoneBreaker(world.worker().context, systemViewer(world.organizationId), elsewhere)).rejects.toThrow('not latched');
  });
});

test('a zone that is seen again is released by two complete observations, and nothing of it was touched', async () => {
  const hosts = world.liveHosts().map(({ id }) => id);
  world.datacenter.conditions.addFault({
    scope: { action: 'listHosts' },
    effect: { kind: 'missing-pages', keepPages: 0 },
    forMs: 3 * minute,
  });
  await world.live(2 * minute, 5 * second);
  expect(breakers().map((row) => row.zone)).toEqual([far]);
  await world.live(3 * minute, 5 * second);
  expect(breakers()).toEqual([]);
  expect(world.liveHosts().map(({ id }) => id)).toEqual(hosts);
  expect(world.farmRole()).toMatchObject({ converged: true });
});

test('servers that the cloud says are terminated do not count: they are replaced at once', async () => {
  world.datacenter.acts.terminate(hostsIn(near));
  await world.live(minute);
  expect(breakers()).toEqual([]);
  expect(hostsIn(near).length + hostsIn(far).length).toBe(12);
});

test('losses that come one after the other add up, also when the first ones were believed and replaced', async () => {
  for (let time = 0; time < 2; time++) {
    world.datacenter.acts.vanish(hostsIn(near).slice(0, 3));
    await world.live(2 * minute, 5 * second);
  }
  expect(givenUp()).toHaveLength(3);
  expect(breakers().filter((row) => row.latchedAt !== null)).toMatchObject([{ zone: near, lost: 6, servers: 9 }]);
});

test('a zone that clears wakes farm roles without servers there as well: a volume of theirs may wait in it', async () => {
  const latched = { zone: 'us-east-1c', latchedAt: world.clock.now().getTime(), belowAt: null, lost: 6, servers: 6, released: null };
  await world.store.transaction(world.organizationId, (tx) => tx.update('Inventory', [{ id: world.inventoryId, zoneBreakers: [latched] }]));
  const { generation } = world.farmRole();
  const { observe } = world.worker();
  for (let looks = 0; looks < 2; looks++) {
    expect(world.farmRole().generation).toBe(generation);
    world.clock.advance(20 * second);
    await observe();
  }
  expect(breakers()).toEqual([]);
  expect(world.farmRole().generation).toBe(generation + 1);
});
