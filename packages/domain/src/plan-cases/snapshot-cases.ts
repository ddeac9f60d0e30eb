import { attached, dataVolume, exampleWorld, free, hour, minute, missingFor, noon, running, second, snapshotOf } from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const day = 24 * hour;

/** One server is wanted, in slot 1; what slot 2 had is not wanted any more. */
const withSnapshots = (observed: NonNullable<Parameters<typeof exampleWorld>[0]>['observed'] = {}, everyHours: number | null = null) =>
  exampleWorld({
    scaling: { desired: 1 },
    declaration: { volumes: [dataVolume({ whenUnwanted: 'snapshot-and-delete', snapshots: { keepDays: 30, everyHours, kept: 2 } })] },
    observed: { servers: [running(1)], volumes: [attached(1)], ...observed },
  });

const unwanted = (snapshotId: string | null, overrides = {}) => [attached(1), free(2, { snapshotId, ...overrides })];
const unseen = { state: 'INTENDED', cloudId: null, cloudState: null } as const;

/** Data is kept apart before its volume is deleted, once, and not longer than declared. */
export const snapshotCases: PlanCase[] = [
  {
    name: 'snapshot-first',
    shows: 'A volume that is not wanted any more is not deleted before a snapshot of it is taken',
    world: withSnapshots({ volumes: unwanted(null) }),
  },
  {
    name: 'snapshot-then-delete',
    shows: 'The volume is deleted once its snapshot is complete, and not while the cloud takes it',
    world: withSnapshots({
      volumes: [...unwanted('snapshot-2'), free(3, { snapshotId: 'snapshot-3' })],
      snapshots: [snapshotOf(2), snapshotOf(3, { state: 'PENDING', cloudState: 'pending' })],
    }),
  },
  {
    name: 'snapshot-seen',
    shows: 'What the cloud says of snapshots is noted',
    world: withSnapshots({
      volumes: [...unwanted('snapshot-2'), free(3, { snapshotId: 'snapshot-3' }), free(4, { snapshotId: 'snapshot-4' })],
      snapshots: [
        snapshotOf(2, { state: 'INTENDED', cloudState: 'pending' }),
        snapshotOf(3, { state: 'PENDING' }),
        snapshotOf(4, { state: 'PENDING', cloudState: 'error' }),
      ],
    }),
  },
  {
    name: 'snapshot-failed',
    shows: 'A snapshot that failed leads to no deletion: the volume is kept, and what is left of the snapshot goes after an hour',
    world: withSnapshots({
      volumes: [...unwanted('snapshot-2'), free(3, { snapshotId: 'snapshot-3', reasonCode: 'snapshot-failed' })],
      snapshots: [
        snapshotOf(2, { state: 'FAILED', cloudState: 'error' }),
        snapshotOf(3, { state: 'FAILED', cloudState: 'error', lastWriteAt: noon - hour }),
      ],
    }),
  },
  {
    name: 'snapshot-outcome-unknown',
    shows: 'Nobody knows whether the snapshot was taken: it is not asked for again before a listing proves that it was not',
    world: withSnapshots({
      volumes: [...unwanted('snapshot-2'), free(3, { snapshotId: 'snapshot-3' })],
      snapshots: [
        snapshotOf(2, { ...unseen, sentAt: noon - 2 * minute }),
        snapshotOf(3, { ...unseen, sentAt: noon - 6 * minute - 6 * second }),
      ],
    }),
  },
  {
    name: 'snapshot-refused',
    shows: 'A snapshot that the cloud refused is asked for again after a while; without its volume it is given up',
    world: withSnapshots({
      volumes: [...unwanted('snapshot-2'), free(3, { snapshotId: 'snapshot-3' })],
      snapshots: [
        snapshotOf(2, { ...unseen, notBefore: noon + second }),
        snapshotOf(3, { ...unseen, notBefore: noon }),
        snapshotOf(4, unseen),
      ],
    }),
  },
  {
    name: 'snapshot-lost',
    shows: 'A snapshot that is gone before its volume was deleted is taken anew',
    world: withSnapshots({ volumes: unwanted('snapshot-2'), snapshots: [snapshotOf(2, { missing: missingFor(hour, true) })] }),
  },
  {
    name: 'snapshot-lost-lately',
    shows: 'A snapshot that the cloud knows no more is not given up before it has been so for a while: a cloud may show nothing of them',
    world: withSnapshots({ volumes: unwanted('snapshot-2'), snapshots: [snapshotOf(2, { missing: missingFor(9 * minute, true) })] }),
  },
  {
    name: 'snapshot-missing',
    shows: 'A snapshot that a listing does not show is asked for by id, and its volume is not deleted meanwhile',
    world: withSnapshots({ volumes: unwanted('snapshot-2'), snapshots: [snapshotOf(2, { missing: missingFor(minute) })] }),
  },
  {
    name: 'snapshot-kept',
    shows: 'Snapshots are kept for as long as was declared, or until a person wants them gone; what was taken twice is removed',
    world: withSnapshots({
      snapshots: [
        snapshotOf(2),
        snapshotOf(3, { keepUntil: noon }),
        snapshotOf(4, { requested: true }),
        snapshotOf(5, { purpose: 'EXCESS', keepUntil: null }),
        snapshotOf(6, { purpose: 'UNCLAIMED', keepUntil: null, volumeId: null, slot: null, device: null }),
        snapshotOf(7, { state: 'DELETING', lastWriteAt: noon - minute }),
      ],
    }),
  },
  {
    name: 'snapshot-awaited-and-over',
    shows: 'A snapshot is not deleted while the deletion of its volume rests on it',
    world: withSnapshots({
      volumes: [attached(1), free(2, { state: 'DELETING', snapshotId: 'snapshot-2', lastWriteAt: noon - second })],
      snapshots: [snapshotOf(2, { keepUntil: noon - hour, requested: true })],
    }),
  },
  {
    name: 'snapshot-by-the-clock',
    shows: 'Snapshots are taken by the clock, and as many are kept as was declared',
    world: withSnapshots(
      {
        snapshots: [
          snapshotOf(1, { id: 'newest', purpose: 'SCHEDULED', keepUntil: null, createdAt: noon - day }),
          snapshotOf(1, { id: 'newer', purpose: 'SCHEDULED', keepUntil: null, createdAt: noon - 2 * day }),
          snapshotOf(1, { id: 'old', purpose: 'SCHEDULED', keepUntil: null, createdAt: noon - 3 * day }),
          snapshotOf(9, { id: 'of-a-gone-volume', purpose: 'SCHEDULED', keepUntil: null, createdAt: noon - 29 * day }),
        ],
      },
      24,
    ),
  },
];
