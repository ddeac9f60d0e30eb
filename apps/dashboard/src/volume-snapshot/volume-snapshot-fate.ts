import type { VolumeSnapshotFieldsFragment } from '../generated/graphql.ts';
import type { Fate } from '../text/fate-cell.tsx';

export type VolumeSnapshot = VolumeSnapshotFieldsFragment;

type Judged = Pick<VolumeSnapshot, 'state' | 'purpose' | 'progressPercent' | 'missing' | 'deletionRequested' | 'reason'>;

/** How far a snapshot has come, or what becomes of it. */
export function volumeSnapshotFate({ state, purpose, progressPercent, missing, deletionRequested, reason }: Judged): Fate {
  if (missing) return { text: 'The cloud does not show it. It is asked for by id.', tone: 'attention', shape: 'diamond' };
  switch (state) {
    case 'INTENDED':
      return { text: reason.text, tone: reason.code === 'call-failed' ? 'bad' : 'moving', shape: 'dashed' };
    case 'PENDING':
      return { text: `The cloud takes it: ${progressPercent} %`, tone: 'moving', shape: 'turning' };
    case 'FAILED':
      return { text: reason.text, tone: 'bad', shape: 'triangle' };
    case 'DELETING':
      return { text: reason.text, tone: 'moving', shape: 'turning' };
  }
  if (deletionRequested) return { text: 'Deletion asked for.', tone: 'moving', shape: 'turning' };
  if (purpose === 'UNCLAIMED') {
    return {
      text: 'No record says what it was taken for: it stays, and is billed, until you decide.',
      tone: 'attention',
      shape: 'diamond',
    };
  }
  return { text: purposes[purpose], tone: 'good', shape: 'disc' };
}

const purposes = {
  BEFORE_DELETION: 'Complete. It was taken before its volume was deleted.',
  SCHEDULED: 'Complete. It was taken by the clock.',
  EXCESS: 'Taken a second time by a repeated call: it is deleted by itself.',
} as const;

/** Why a person cannot have it deleted now; null: they can. */
export function whyNotDeleted({ state, deletionRequested }: Pick<VolumeSnapshot, 'state' | 'deletionRequested'>): string | null {
  if (deletionRequested || state === 'DELETING') return 'Its deletion is asked for already.';
  return state === 'COMPLETED' || state === 'FAILED' ? null : 'It is not complete yet.';
}
