import assert from 'node:assert/strict';
import type { ObservedSnapshot, SnapshotsCapability } from '../driver.ts';
import type { CaseScope } from './case-scope.ts';
import { eventually } from './eventually.ts';
import { refusalOf } from './refusal-of.ts';
import type { ConformanceCase } from './target.ts';

export const snapshotCases: ConformanceCase[] = [
  {
    name: 'a snapshot is found by its owner, becomes complete, outlives its volume, and is deleted as often as one likes',
    needs: ['volumes', 'snapshots'],
    async run(scope) {
      const { location, installation, volumes, fixtures } = scope;
      const snapshots = snapshotsOf(scope);
      const { cloudId: volumeCloudId } = await freeVolume(scope);
      const made = await take(scope, volumeCloudId);
      assert.equal(made.volumeCloudId, volumeCloudId);
      const complete = await untilComplete(scope, made.cloudId);
      assert.deepEqual([complete.sizeGib, complete.owner], [fixtures.volume.sizeGib, made.owner]);
      assert.equal(complete.owner?.installation, installation);
      await volumes.delete({ location, cloudId: volumeCloudId });
      const listed = await snapshots.list({ location, installation });
      assert.deepEqual([listed.result, idsOf(listed.items)], ['complete', [made.cloudId]]);
      await snapshots.delete({ location, cloudId: made.cloudId });
      await snapshots.delete({ location, cloudId: made.cloudId });
      await eventually('the snapshot to be gone', scope.patience, async () => {
        const after = await snapshots.describe({ location, cloudIds: [made.cloudId] });
        return after.result === 'complete' && after.items.length === 0 ? { found: true } : { seen: after };
      });
    },
  },
  {
    name: 'what is taken twice is there twice, both under the intent that asked for it',
    needs: ['volumes', 'snapshots'],
    async run(scope) {
      const { location, installation } = scope;
      assert.equal(snapshotsOf(scope).creating.replay, 'look');
      const { cloudId } = await freeVolume(scope);
      const { owner } = scope.spec();
      const made = [await take(scope, cloudId, owner), await take(scope, cloudId, owner)];
      await eventually('both snapshots to be listed', scope.patience, async () => {
        const { items } = await snapshotsOf(scope).list({ location, installation });
        const ofIntent = items.filter((item) => item.owner?.launch === owner.launch);
        return idsOf(ofIntent).join() === idsOf(made).join() ? { found: true } : { seen: items };
      });
    },
  },
  {
    name: 'a volume is made from a snapshot, once under its token',
    needs: ['volumes', 'snapshots'],
    async run(scope) {
      const { location, fixtures, volumes, newId, abilities } = scope;
      const { cloudId } = await freeVolume(scope);
      const { cloudId: snapshotCloudId } = await take(scope, cloudId);
      await untilComplete(scope, snapshotCloudId);
      const zone = fixtures.zone;
      const request = { location, zone, volume: fixtures.volume, owner: scope.spec().owner, tags: {}, token: newId(), snapshotCloudId };
      const first = await volumes.create(request);
      if (abilities['volume-token'] === true) assert.equal((await volumes.create(request)).cloudId, first.cloudId);
      assert.equal((await scope.untilVolume(first.cloudId, 'available')).sizeGib, fixtures.volume.sizeGib);
    },
  },
  {
    name: 'an unknown snapshot is gone already to delete, makes no volume, and is missing from a complete description',
    needs: ['volumes', 'snapshots'],
    async run(scope) {
      const { location, fixtures, volumes, newId } = scope;
      const cloudId = fixtures.unknownSnapshotId;
      await snapshotsOf(scope).delete({ location, cloudId });
      const seen = await snapshotsOf(scope).describe({ location, cloudIds: [cloudId] });
      assert.deepEqual([seen.result, seen.items], ['complete', []]);
      const owner = scope.spec().owner;
      const request = { location, zone: fixtures.zone, volume: fixtures.volume, owner, tags: {}, token: newId(), snapshotCloudId: cloudId };
      await refusalOf(() => volumes.create(request), ['not-found']);
      await refusalOf(() => take(scope, fixtures.unknownVolumeId, owner), ['not-found']);
    },
  },
];

function snapshotsOf({ volumes }: CaseScope): SnapshotsCapability {
  assert(volumes.snapshots, 'the driver has no snapshots');
  return volumes.snapshots;
}

async function freeVolume(scope: CaseScope) {
  const { cloudId } = await scope.createVolume();
  return scope.untilVolume(cloudId, 'available');
}

const take = (scope: CaseScope, volumeCloudId: string, owner = scope.spec().owner): Promise<ObservedSnapshot> =>
  snapshotsOf(scope).create({ location: scope.location, volumeCloudId, description: 'conformance', owner, tags: {} });

const untilComplete = (scope: CaseScope, cloudId: string): Promise<ObservedSnapshot> =>
  eventually<ObservedSnapshot>(`${cloudId} to be complete`, scope.patience, async () => {
    const { items } = await snapshotsOf(scope).describe({ location: scope.location, cloudIds: [cloudId] });
    return items[0]?.state === 'completed' ? { found: items[0] } : { seen: items };
  });

const idsOf = (items: readonly ObservedSnapshot[]) => items.map(({ cloudId }) => cloudId).toSorted();
