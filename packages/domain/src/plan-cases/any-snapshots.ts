import fc from 'fast-check';
import type { Missing, SnapshotFacts, VolumeFacts } from '../snapshot.ts';
import { openSnapshotStates, snapshotPurposes } from '../snapshot-state.ts';
import { ago, rarely } from './any-moments.ts';
import { hour, minute, noon } from './example-world.ts';

export interface AnySnapshot {
  /** Of which of the volumes, where there are so many. */
  nth: number;
  facts: Pick<
    SnapshotFacts,
    'purpose' | 'state' | 'cloudState' | 'createdAt' | 'sentAt' | 'notBefore' | 'keepUntil' | 'missing' | 'requested'
  >;
}

export function anySnapshot(): fc.Arbitrary<AnySnapshot> {
  return fc.record({
    nth: fc.nat({ max: 9 }),
    facts: fc.record({
      purpose: fc.constantFrom(...snapshotPurposes),
      state: fc.constantFrom(...openSnapshotStates),
      cloudState: fc.constantFrom('pending', 'completed', 'error'),
      createdAt: ago.map((ms) => noon - ms),
      sentAt: fc.constantFrom(null, noon - minute, noon - 30 * minute),
      notBefore: fc.constantFrom(null, noon - minute, noon + minute),
      keepUntil: fc.constantFrom(null, noon - minute, noon + hour),
      missing: rarely<Missing, null>({ since: noon - hour, askedAt: null, confirmed: false }, null),
      requested: rarely(true, false),
    }),
  });
}

/** The newest one before its deletion is the one that a free volume waits for. */
export function withSnapshots(
  volumes: VolumeFacts[],
  drawn: readonly AnySnapshot[],
): { volumes: VolumeFacts[]; snapshots: SnapshotFacts[] } {
  const snapshots = drawn.map(({ nth, facts }, index): SnapshotFacts => {
    const volume = facts.purpose === 'UNCLAIMED' ? undefined : volumes[nth];
    const unseen = facts.state === 'INTENDED';
    return {
      ...facts,
      ...{ id: `snapshot-${index}`, volumeId: volume?.id ?? null, slot: volume?.slot ?? null, device: volume?.device ?? null },
      ...{ reasonCode: 'snapshot-pending', volumeCloudId: volume?.cloudId ?? null, lastWriteAt: facts.createdAt },
      ...{ cloudId: unseen ? null : `snap-${index}`, cloudState: unseen ? null : facts.cloudState, missing: unseen ? null : facts.missing },
    };
  });
  const awaited = (volume: VolumeFacts) =>
    volume.state === 'AVAILABLE' || volume.state === 'DELETING'
      ? (snapshots.findLast(({ volumeId, purpose }) => volumeId === volume.id && purpose === 'BEFORE_DELETION')?.id ?? null)
      : null;
  return { volumes: volumes.map((volume) => ({ ...volume, snapshotId: awaited(volume) })), snapshots };
}
