import { expect, test } from 'vitest';
import { createSmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;
const volume = {
  ...{ device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null },
  ...{ whenUnwanted: 'keep' as const, snapshots: { keepDays: 30, everyHours: null, kept: 2 } },
};

test('servers that end before a listing shows them do not leave volumes behind again and again', async () => {
  const world = await createSmallWorld({ min: 3, max: 3, zones: [{ zone: 'us-east-1a', subnetId: null }], volumes: [volume] });
  for (let passed = 0; passed < 4 * 60 * minute; passed += 10_000) {
    const w = world.worker('steady');
    await w.observe();
    await w.reconcile();
    // A rule of the account ends whatever is launched, at once.
    const fresh = world.liveHosts().map(({ id }) => id);
    if (fresh.length > 0) world.datacenter.acts.terminate(fresh);
    world.clock.advance(10_000);
  }
  const rows = world.rows();
  expect(rows.OrphanVolume.filter((v) => v.closedAt === null).length).toBeLessThanOrEqual(3);
});
