import { randomUUID } from 'node:crypto';
import { ownerTagKeys } from '@farmhand/clouds/driver';
import { reason } from '@farmhand/domain/reason';
import { beforeEach, describe, expect, test } from 'vitest';
import { simAccount, simRegion } from '../../../../tests/sim/sim-world.ts';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

const second = 1_000;
const minute = 60 * second;
const volume = {
  ...{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null },
  whenUnwanted: 'keep' as const,
};
const place = { accountId: simAccount, region: simRegion };

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ min: 1, max: 3, volumes: [volume] });
});

const dataDisks = () =>
  world.datacenter.acts.listDisks().disks.filter(({ sizeGib, state }) => sizeGib === volume.sizeGib && state !== 'deleted');
const orphans = () => world.rows().OrphanVolume;
const volumes = () => world.rows().Volume.map(({ state, cloudId, slotIndex }) => ({ state, cloudId, slotIndex }));
const makeDisk = (launch: string) =>
  world.datacenter.createDisk(place, {
    ...{ zone: 'us-east-1a', sizeGib: volume.sizeGib, type: volume.type },
    tags: {
      [ownerTagKeys.installation]: 'installation',
      [ownerTagKeys.farmRole]: world.farmRoleId,
      [ownerTagKeys.launch]: launch,
      [ownerTagKeys.sequence]: '1',
    },
  });

describe('a volume that came with a server which ended before anything showed it', () => {
  test('is found by the tag of its launch, and is the volume of the next server of its slot', async () => {
    await world.worker().reconcile();
    const [host] = world.liveHosts();
    world.datacenter.acts.terminate([host!.id]);
    world.clock.advance(3 * second);
    const [disk] = dataDisks();
    await world.live(3 * minute);
    expect(volumes()).toEqual([{ state: 'ATTACHED', cloudId: disk!.id, slotIndex: 1 }]);
    expect(dataDisks().map(({ id }) => id)).toEqual([disk!.id]);
    expect(world.farmRole()).toMatchObject({ converged: true });
    expect(orphans()).toEqual([]);
  });

  test('is looked for once more when nothing else is left in its location', async () => {
    await world.worker().reconcile();
    world.datacenter.acts.terminate(world.liveHosts().map(({ id }) => id));
    await world.change({ farm: { status: 'TERMINATED' }, farmRole: { removed: true } });
    world.clock.advance(3 * second);
    await world.live(10 * minute, 5 * second);
    const kept = world.rows().Volume.filter(({ closedAt }) => closedAt === null);
    expect(kept.map(({ cloudId }) => cloudId)).toEqual(dataDisks().map(({ id }) => id));
    expect(kept).toMatchObject([{ state: 'AVAILABLE', reason: { code: 'volume-kept' } }]);
  });
});

describe('volumes that came with a batch of servers', () => {
  const attachedDisks = () => volumes().map(({ state, cloudId }) => ({ state, cloudId }));

  beforeEach(async () => {
    world = await createSmallWorld({ min: 2, max: 3, volumes: [volume], zones: [{ zone: 'us-east-1a', subnetId: null }] });
    await world.worker().reconcile();
  });

  test('are those of the next servers when the whole batch ended at once', async () => {
    world.datacenter.acts.terminate(world.liveHosts().map(({ id }) => id));
    world.clock.advance(3 * second);
    const disks = dataDisks();
    await world.live(4 * minute);
    expect(attachedDisks()).toEqual(disks.map(({ id }) => ({ state: 'ATTACHED', cloudId: id })));
    expect(orphans()).toEqual([]);
    expect(dataDisks()).toHaveLength(2);
  });

  test('are waited for while another server of the batch has yet to show its own', async () => {
    const disks = dataDisks();
    const [gone, unlisted] = world.liveHosts();
    world.datacenter.acts.terminate([gone!.id]);
    for (const id of [unlisted!.id, ...unlisted!.disks.map(({ diskId }) => diskId)]) world.hidden.add(id);
    world.clock.advance(3 * second);
    await world.live(90 * second);
    world.datacenter.acts.terminate([unlisted!.id]);
    world.hidden.clear();
    await world.live(4 * minute);
    expect(attachedDisks()).toEqual(disks.map(({ id }) => ({ state: 'ATTACHED', cloudId: id })));
    expect(orphans()).toEqual([]);
  });
});

test('a volume that its launch left of a server that no row has is not taken for that of the server that boots', async () => {
  await world.worker().reconcile();
  const [host] = world.liveHosts();
  const left = makeDisk(host!.tags[ownerTagKeys.launch]!);
  const [own] = host!.disks.filter(({ device }) => device === volume.device);
  await world.live(3 * minute, 3 * second);
  expect(volumes()).toEqual([{ state: 'ATTACHED', cloudId: own!.diskId, slotIndex: 1 }]);
  expect(orphans()).toMatchObject([{ cloudId: left.id, verdict: 'UNKNOWN' }]);
  expect(world.farmRole()).toMatchObject({ converged: true });
});

test('a volume that was given up as lost and is there again is that of its slot once more, and the empty one is left to people', async () => {
  await world.live(2 * minute);
  const [row] = world.rows().Volume;
  const lost = reason('volume-lost', { now: world.clock.now().getTime() });
  await world.store.transaction(world.organizationId, (tx) =>
    tx.update('Volume', [{ id: row!.id, state: 'DELETED', reason: lost, serverId: null, closedAt: world.clock.now() }]),
  );
  await world.change({});
  await world.live(30 * second, 2 * second);
  const [, fresh] = world.rows().Volume;
  expect(fresh).toMatchObject({ state: 'ATTACHING', reason: { code: 'call-failed' } });
  expect(orphans()).toMatchObject([{ cloudId: row!.cloudId, closedAt: null }]);
  const emptyId = fresh!.cloudId;
  await world.live(3 * minute, 2 * second);
  expect(world.rows().Volume[1]).toMatchObject({ id: fresh!.id, state: 'ATTACHED', cloudId: row!.cloudId, attachedAt: row!.attachedAt });
  expect(world.farmRole()).toMatchObject({ converged: true });
  expect(orphans()).toMatchObject([{ closedAt: expect.any(Date) }, { cloudId: emptyId, verdict: 'UNKNOWN', closedAt: null }]);
  const told = world.rows().AuditEntry.filter(({ action }) => action === 'volume.take-back');
  expect(told).toMatchObject([{ after: { cloudId: row!.cloudId, reason: { code: 'volume-is-back' } }, before: { cloudId: emptyId } }]);
});

test('a volume that somebody put where a server awaits another one stays its row’s, and nothing is blind for that', async () => {
  await world.live(30 * second);
  const [server] = world.rows().Server;
  const [row] = world.rows().Volume;
  const awaited = { ...row!, id: randomUUID(), device: '/dev/sdz', state: 'INTENDED' as const, cloudId: null, launchId: server!.launchId };
  await world.store.transaction(world.organizationId, (tx) => tx.insert('Volume', [awaited]));
  world.datacenter.detachDisk(place, { diskId: row!.cloudId! });
  world.clock.advance(3 * second);
  world.datacenter.attachDisk(place, { diskId: row!.cloudId!, hostId: server!.cloudId!, device: awaited.device });
  world.clock.advance(3 * second);
  await world.worker().observe();
  expect(world.rows().Inventory[0]!.completeAt).toEqual(world.clock.now());
  expect(volumes()).toMatchObject([{ cloudId: row!.cloudId }, { cloudId: null }]);
});

describe('a volume that no row claims', () => {
  test('is written down and left alone when its maker is not on record', async () => {
    await world.live(30 * second);
    const disk = makeDisk(randomUUID());
    await world.live(2 * 60 * minute, minute);
    expect(orphans()).toMatchObject([{ cloudId: disk.id, verdict: 'UNKNOWN', farmRoleId: world.farmRoleId, sizeGib: 20, closedAt: null }]);
    expect(dataDisks().map(({ id }) => id)).toContain(disk.id);
    expect(world.farmRole()).toMatchObject({ converged: true });
  });

  test('is deleted when a person asks for it, and its row closes', async () => {
    await world.live(30 * second);
    const disk = makeDisk(randomUUID());
    await world.live(2 * minute, 10 * second);
    await world.store.transaction(world.organizationId, (tx) => tx.update('OrphanVolume', [{ id: orphans()[0]!.id, requested: true }]));
    await world.live(2 * minute, 10 * second);
    expect(dataDisks().map(({ id }) => id)).not.toContain(disk.id);
    expect(orphans()).toMatchObject([{ cloudId: disk.id, closedAt: expect.any(Date), sentAt: expect.any(Date) }]);
  });

  test('is deleted in the same round in which an address is released, each with the answer of the cloud, and then the lease goes back', async () => {
    await world.live(30 * second);
    const disk = makeDisk(randomUUID());
    const address = world.datacenter.allocateAddress(place, { tags: { ...disk.tags } });
    await world.live(2 * minute, 10 * second);
    await world.store.transaction(world.organizationId, async (tx) => {
      await tx.update('OrphanVolume', [{ id: orphans()[0]!.id, requested: true }]);
      await tx.update('OrphanAddress', [{ id: world.rows().OrphanAddress[0]!.id, requested: true }]);
    });
    const worker = world.worker('observer', async (at) => {
      if (at === 'before delete-volume') expect(world.rows().Inventory[0]).toMatchObject({ leaseOwner: 'observer' });
    });
    await worker.observe();
    expect(dataDisks().map(({ id }) => id)).not.toContain(disk.id);
    expect(world.datacenter.acts.listAddresses().addresses.map(({ id }) => id)).not.toContain(address.id);
    const answers = world.rows().AuditEntry.filter(({ action }) => action.endsWith('.answer') && action.startsWith('orphan-'));
    expect(answers.map(({ action, requestIds }) => [action, requestIds?.length])).toEqual([
      ['orphan-volume.answer', 1],
      ['orphan-address.answer', 1],
    ]);
    expect(world.rows().Inventory[0]).toMatchObject({ leaseOwner: null, leaseUntil: null });
    expect(world.rows().Inventory[0]!.wakeAt!.getTime()).toBeGreaterThan(world.clock.now().getTime());
  });

  test('is deleted by itself when its own row was given up before it showed', async () => {
    await world.live(30 * second);
    const [row] = world.rows().Volume;
    const own = {
      ...row!,
      id: randomUUID(),
      device: '/dev/sdz',
      cloudId: null,
      launchId: null,
      state: 'FAILED' as const,
      closedAt: world.clock.now(),
    };
    await world.store.transaction(world.organizationId, (tx) => tx.insert('Volume', [own]));
    const disk = makeDisk(own.id);
    await world.live(8 * minute, 10 * second);
    expect(orphans()).toMatchObject([{ cloudId: disk.id, verdict: 'SUPERSEDED', sentAt: null }]);
    await world.live(4 * minute, 10 * second);
    expect(dataDisks().map(({ id }) => id)).toEqual([row!.cloudId]);
    expect(orphans()).toMatchObject([{ closedAt: expect.any(Date) }]);
  });

  test('is not deleted any more by itself once somebody took it', async () => {
    await world.live(30 * second);
    const [row] = world.rows().Volume;
    const own = {
      ...row!,
      id: randomUUID(),
      device: '/dev/sdz',
      cloudId: null,
      launchId: null,
      state: 'FAILED' as const,
      closedAt: world.clock.now(),
    };
    await world.store.transaction(world.organizationId, (tx) => tx.insert('Volume', [own]));
    const { zone, id: hostId } = world.liveHosts()[0]!;
    const disk = world.datacenter.createDisk(place, { zone, sizeGib: 20, type: 'gp3', tags: { ...makeDisk(own.id).tags } });
    await world.live(2 * minute, 10 * second);
    world.datacenter.attachDisk(place, { diskId: disk.id, hostId, device: '/dev/sdz' });
    await world.live(minute, 10 * second);
    world.datacenter.detachDisk(place, { diskId: disk.id });
    await world.live(30 * minute, 10 * second);
    expect(orphans().find(({ cloudId }) => cloudId === disk.id)).toMatchObject({ verdict: 'UNKNOWN', closedAt: null });
    expect(dataDisks().map(({ id }) => id)).toContain(disk.id);
  });

  test('stays while its farm is frozen', async () => {
    await world.live(30 * second);
    const disk = makeDisk(randomUUID());
    await world.change({ farm: { frozenReason: 'End of year' } });
    await world.live(2 * minute, 10 * second);
    await world.store.transaction(world.organizationId, (tx) => tx.update('OrphanVolume', [{ id: orphans()[0]!.id, requested: true }]));
    await world.live(2 * minute, 10 * second);
    expect(dataDisks().map(({ id }) => id)).toContain(disk.id);
  });
});
