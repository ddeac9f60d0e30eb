import { beforeEach, describe, expect, test } from 'vitest';
import { launchStray } from '../../../../tests/sim/launch-stray.ts';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { systemViewer } from '../access/load-viewer.ts';
import { viewerWith } from '../example-installation.ts';
import { adoptUnclaimedServer } from '../inventory/adopt-unclaimed-server.ts';
import { acknowledgeDatabaseBehind } from './acknowledge-database-behind.ts';

const second = 1_000;
const minute = 60 * second;
const volume = { device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null };

let world: SmallWorld;
const account = () => world.rows().CloudAccount[0]!;
const codes = () => world.farmRole().reasons.map(({ code }) => code);
const open = () => world.rows().Server.filter((row) => row.closedAt === null);
const strays = () => world.rows().Orphan.filter((row) => row.closedAt === null);
const hostIds = () => world.liveHosts().map(({ id }) => id);
const want = (desired: number) => world.change({ declaration: { scaling: { min: 2, max: 6, source: { kind: 'manual', desired } } } });
const calls = (...actions: string[]) =>
  Object.entries(world.datacenter.ledger.summary().calls)
    .filter(([action]) => actions.includes(action))
    .reduce((sum, [, { total }]) => sum + total, 0);
const changes = () =>
  calls('launchHosts', 'terminateHosts', 'stopHosts', 'startHosts', 'deleteDisk', 'createDisk', 'attachDisk', 'setTags');
const acknowledge = (viewer = systemViewer(world.organizationId)) =>
  acknowledgeDatabaseBehind(world.worker().context, viewer, { cloudAccountId: account().id, reason: 'Restored from last night' });
const ids = () => ({ organizationId: world.organizationId }) as Parameters<typeof viewerWith>[1];

/** After the backup one of three servers ends and is replaced, and one more is launched; then the backup is restored. */
async function restoreAnOldBackup(): Promise<void> {
  world = await createSmallWorld({ min: 3, max: 6, volumes: [{ ...volume, whenUnwanted: 'keep' }] });
  await world.live(30 * second);
  const backup = await world.store.backup();
  world.datacenter.acts.terminate([open()[0]!.cloudId!]);
  await world.live(minute);
  await want(4);
  await world.live(minute);
  world.clock.advance(10 * minute);
  await world.store.restore(backup);
}

describe('a restored backup, while the cloud went on', () => {
  beforeEach(restoreAnOldBackup);

  test('halts the cloud account: nothing is launched, ended, given up or changed until a person has looked, and the reason is said', async () => {
    const [before, hosts] = [changes(), hostIds()];
    await want(5);
    await world.live(20 * minute, 10 * second);
    expect(changes()).toBe(before);
    expect(hostIds()).toEqual(hosts);
    expect(account().behind).toMatchObject({ ours: 1, seen: 3, location: 'us-east-1' });
    expect(codes()[0]).toBe('database-behind');
    expect(world.farmRole()).toMatchObject({ converged: false });
    expect(strays().map((row) => row.verdict)).toEqual(['UNKNOWN_LAUNCH', 'UNKNOWN_LAUNCH']);
    expect(
      open().filter((row) => row.state !== 'RUNNING'),
      'only what the cloud says is terminated may be written down',
    ).toEqual([]);
  });

  test('does nothing either before its first look, however due its farm roles are', async () => {
    await want(5);
    const before = changes();
    await world.worker().reconcile();
    expect(changes()).toBe(before);
    expect(codes()).toEqual(['look-first']);
    await world.worker().observe();
    await world.worker().reconcile();
    expect(changes()).toBe(before);
    expect(codes()[0]).toBe('database-behind');
  });

  test('once acknowledged goes on from what is there: numbers past all that was seen, and the unknown servers are for people to adopt', async () => {
    await world.live(minute);
    const hosts = hostIds();
    await acknowledge();
    expect(account()).toMatchObject({ behind: null, acknowledged: { because: 'Restored from last night', seen: 3 } });
    await world.live(2 * minute);
    expect(hostIds(), 'neither launched beside nor ended').toEqual(hosts);
    expect(codes()).toContain('unknown-servers');
    expect(open(), 'the one that ended is closed, its slot free').toHaveLength(2);
    const [replacement, later] = strays();
    const adopt = (orphanId: string) =>
      adoptUnclaimedServer(world.worker().context, systemViewer(world.organizationId), { orphanId, reason: 'It is ours' });
    await adopt(replacement!.id);
    await want(4);
    await world.live(second);
    await adopt(later!.id);
    await world.live(5 * minute);
    expect(world.farmRole()).toMatchObject({ converged: true });
    expect(hostIds()).toEqual(hosts);
    expect(
      open()
        .map((row) => row.cloudId)
        .sort(),
    ).toEqual([...hosts].sort());
    expect(world.rows().Volume.filter((row) => row.closedAt === null && row.state !== 'ATTACHED')).toEqual([]);
    await want(5);
    await world.live(minute);
    expect(Math.max(...world.rows().Launch.map((row) => row.sequence))).toBeGreaterThan(3);
    expect(hostIds()).toHaveLength(5);
    expect(account().behind, 'what it launches now is not ahead of it').toBeNull();
  });

  test('keeps volumes that an old date would have deleted: since the backup they may have been wanted again', async () => {
    await world.live(minute);
    const [kept] = world.rows().Volume;
    await world.store.transaction(world.organizationId, (tx) =>
      tx.update('Volume', [{ id: kept!.id, state: 'AVAILABLE', keepUntil: new Date(world.clock.now().getTime() - minute) }]),
    );
    await acknowledge();
    const keepUntil = new Date(world.clock.now().getTime() + world.timing.keepVolumeMs);
    expect(world.rows().Volume.find((row) => row.id === kept!.id)).toMatchObject({ keepUntil });
  });

  test('is acknowledged by who may alone, with a reason, and only where there is something to acknowledge', async () => {
    await world.live(minute);
    const told = world.rows();
    await expect(acknowledge(viewerWith([{ accessRole: 'operator', environmentId: null }], ids()))).rejects.toThrow(
      'cloud-account:acknowledge',
    );
    await expect(acknowledge(viewerWith([], ids()))).rejects.toThrow('no such cloud account');
    expect(world.rows()).toEqual(told);
    expect(await world.store.lastSequence(), 'not even the sequence moves').toBe(1);
    await acknowledge();
    expect(world.rows().AuditEntry.find((row) => row.action === 'cloud-account.acknowledge-behind')).toMatchObject({
      after: { behind: null, acknowledged: { because: 'Restored from last night' } },
    });
    await expect(acknowledge()).rejects.toThrow('Nothing shows');
  });
});

test('a number that no installation can have reached is somebody else’s: it halts nothing', async () => {
  world = await createSmallWorld({ min: 1, max: 3 });
  await world.live(30 * second);
  launchStray(world, { farmRole: '00000000-0000-4000-8000-000000000001', sequence: 2 ** 40 });
  await world.live(minute);
  expect(strays()).toHaveLength(1);
  expect(account().behind).toBeNull();
});

test('after the program was down for long, work goes on by itself with the first look', async () => {
  world = await createSmallWorld({ min: 2, max: 4 });
  await world.live(30 * second);
  world.clock.advance(60 * minute);
  await want(3);
  await world.worker().reconcile();
  expect(open()).toHaveLength(2);
  await world.live(30 * second);
  expect(open()).toHaveLength(3);
  expect(world.farmRole()).toMatchObject({ converged: true });
});
