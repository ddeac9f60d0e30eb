import { expect, test } from 'vitest';
import { createSmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;
const volume = {
  ...{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null },
  ...{ whenUnwanted: 'keep' as const, snapshots: { keepDays: 30, everyHours: 24, kept: 2 } },
};

test.each(['fresh-volume', 'latest-snapshot'] as const)(
  'with %s a slot whose zone seems lost goes on in another; its old server is ended once that is back, its old volume left',
  async (choice) => {
    const zones = ['us-east-1a', 'us-east-1b'].map((zone) => ({ zone, subnetId: null }));
    const world = await createSmallWorld({ min: 2, max: 3, zones, volumes: [volume] });
    await world.change({ declaration: { whenZoneDark: { choice, afterMinutes: 1 } } });
    await world.live(5 * minute, 2_000);
    const [old] = world.rows().Server.filter(({ slotIndex }) => slotIndex === 1);
    const [disk] = world.rows().Volume.filter(({ slotIndex }) => slotIndex === 1);
    if (old === undefined || disk === undefined || old.zone === null) throw new Error('The slot has no server with a volume.');
    const now = world.clock.now();
    const since = now.getTime() - 5 * minute;
    const breaker = { zone: old.zone, latchedAt: since, belowAt: null, lost: 5, servers: 6, released: null };
    await world.store.transaction(world.organizationId, async (tx) => {
      await tx.update('Inventory', [{ id: world.inventoryId, zoneBreakers: [breaker] }]);
      await tx.update('Server', [{ id: old.id, missingSince: new Date(since) }]);
    });
    await world.change({});
    await world.worker().reconcile();
    expect(world.rows().Server.find(({ id }) => id === old.id)).toMatchObject({ quarantined: true, state: 'RUNNING' });
    expect(world.rows().Volume.find(({ id }) => id === disk.id)).toMatchObject({ state: 'LEFT', reason: { code: 'zone-dark-moved' } });
    // It goes on to be billed, whether the cloud shows it now or not.
    expect(world.rows().OrphanVolume).toMatchObject([{ cloudId: disk.cloudId, microUsdPerHour: 2_000, farmRoleId: world.farmRoleId }]);
    await world.live(5 * minute, 2_000);
    expect(world.rows().Server.find(({ id }) => id === old.id)).toMatchObject({ state: 'TERMINATED' });
    const [next] = world.rows().Server.filter(({ slotIndex, state }) => slotIndex === 1 && state === 'RUNNING');
    const [made] = world.rows().Volume.filter(({ slotIndex, state }) => slotIndex === 1 && state === 'ATTACHED');
    expect(next?.zone).not.toBe(old.zone);
    expect(made).toMatchObject({ serverId: next?.id, launchId: null });
    const [copied] = world.rows().VolumeSnapshot.filter(({ volumeId }) => volumeId === disk.id);
    const [inCloud] = world.datacenter.acts.listDisks({ where: [{ field: 'id', anyOf: [made?.cloudId ?? ''] }] }).disks;
    expect(inCloud?.copyId).toBe(choice === 'fresh-volume' ? undefined : copied?.cloudId);
    expect(world.rows().OrphanVolume).toMatchObject([{ cloudId: disk.cloudId, verdict: 'UNKNOWN', sentAt: null, closedAt: null }]);
  },
);
