/** States of a snapshot of a data volume. INTENDED: recorded, the cloud has not shown it yet. FAILED: the cloud could not take it; what is left of it is deleted. */
export const snapshotStates = ['INTENDED', 'PENDING', 'COMPLETED', 'FAILED', 'DELETING', 'DELETED'] as const;

export type SnapshotState = (typeof snapshotStates)[number];

export const snapshotTransitions: Readonly<Record<SnapshotState, readonly SnapshotState[]>> = {
  INTENDED: ['PENDING', 'COMPLETED', 'FAILED', 'DELETED'],
  PENDING: ['COMPLETED', 'FAILED', 'DELETED'],
  COMPLETED: ['DELETING', 'DELETED'],
  FAILED: ['DELETING', 'DELETED'],
  DELETING: ['DELETED'],
  DELETED: [],
};

export const isSnapshotClosed = (state: SnapshotState): boolean => snapshotTransitions[state].length === 0;
export const openSnapshotStates: readonly SnapshotState[] = snapshotStates.filter((state) => !isSnapshotClosed(state));

/**
 * What it is for. EXCESS: the call that took another one was sent twice, so it is removed. UNCLAIMED: it carries our tag, and no record says why:
 * it is left to people.
 */
export const snapshotPurposes = ['BEFORE_DELETION', 'SCHEDULED', 'EXCESS', 'UNCLAIMED'] as const;

export type SnapshotPurpose = (typeof snapshotPurposes)[number];
