import { describe, expect, test } from 'vitest';
import { always, launches } from './plan-cases/for-any-world.ts';
import { statesAfter } from './plan-cases/states-after.ts';
import { isClosed } from './server-state.ts';

describe('for any world', () => {
  test('a volume is deleted only when nothing holds it, its slot is empty and its time is over, or when it never was one', () => {
    always((world, plan) => {
      const states = statesAfter(world, plan);
      for (const action of plan.actions) {
        if (action.kind !== 'delete-volume' || action.from === 'DELETING') continue;
        const volume = world.observed.volumes.find(({ id }) => id === action.volumeId)!;
        if (volume.state === 'INTENDED') {
          expect([volume.cloudState, volume.launchId, volume.heldBy]).toEqual(['error', null, null]);
          continue;
        }
        const declared = world.desired.declaration.volumes.find(({ device }) => device === volume.device);
        expect(volume.keepUntil !== null && volume.keepUntil <= world.now ? 'over' : declared?.whenUnwanted).toMatch(/over|delete/);
        expect(world.observed.servers.filter(({ slot, id }) => slot === volume.slot && !isClosed(states.get(id) ?? 'FAILED'))).toEqual([]);
        expect(launches(plan).flatMap(({ members }) => members.map(({ slot }) => slot))).not.toContain(volume.slot);
      }
    });
  });

  test('a volume that is to be kept as a snapshot is deleted only once that is complete, and the snapshot stays until the volume is gone', () => {
    always((world, plan) => {
      for (const action of plan.actions) {
        if (action.kind === 'delete-snapshot') {
          expect(world.observed.volumes.map(({ snapshotId }) => snapshotId)).not.toContain(
            action.from === 'COMPLETED' ? action.snapshotId : 'none',
          );
        }
        if (action.kind !== 'delete-volume' || action.from === 'DELETING' || action.from === 'INTENDED') continue;
        const volume = world.observed.volumes.find(({ id }) => id === action.volumeId)!;
        const declared = world.desired.declaration.volumes.find(({ device }) => device === volume.device);
        if (declared?.whenUnwanted !== 'snapshot-and-delete') continue;
        const snapshot = world.observed.snapshots.find(({ id }) => id === volume.snapshotId);
        expect(snapshot).toMatchObject({ state: 'COMPLETED', volumeId: volume.id, missing: null });
      }
    });
  });

  test('a snapshot whose outcome is not known is asked for again only after a listing that proves that it was not taken', () => {
    always((world, plan) => {
      const { timing, observed } = world;
      const repeated = plan.actions.flatMap((action) => (action.kind === 'take-snapshot' ? (action.snapshotId ?? []) : []));
      for (const snapshot of observed.snapshots.filter(({ id }) => repeated.includes(id))) {
        expect([snapshot.state, snapshot.cloudId]).toEqual(['INTENDED', null]);
        if (snapshot.sentAt === null) continue;
        expect(observed.snapshotsCompleteAt ?? 0).toBeGreaterThan(snapshot.sentAt + timing.callLingerMs + timing.settleMs);
      }
    });
  });

  test('a volume is attached only to the running server of its slot, and only when the cloud says that it is free', () => {
    always((world, plan) => {
      for (const action of plan.actions) {
        if (action.kind !== 'attach-volume') continue;
        const volume = world.observed.volumes.find(({ id }) => id === action.volumeId)!;
        const server = world.observed.servers.find(({ id }) => id === action.serverId)!;
        expect({ slot: server.slot, cloudState: volume.cloudState, heldBy: volume.heldBy }).toEqual({
          slot: volume.slot,
          cloudState: 'available',
          heldBy: null,
        });
        expect(['running', 'stopped']).toContain(server.cloudState);
      }
    });
  });
});
