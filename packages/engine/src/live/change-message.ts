import type { Loaders } from '../read/loaders.ts';
import type { Rows } from '../store/rows.ts';

export const followedTypes = ['Farm', 'Server', 'Volume', 'Event'] as const;
export type FollowedType = (typeof followedTypes)[number];

/** What one subscriber is told of one batch of changes. */
export interface ChangeMessage {
  /** The feed position to go on from. */
  position: number;
  /** Changes were left out: everything is to be read again. */
  resync: boolean;
  /** As they are now, which may be later than the position. */
  rows: { [T in FollowedType]: Rows[T][] };
  deleted: { type: FollowedType; id: string }[];
  /** Reads what belongs to these rows, once for all subscribers of the batch. */
  load: Loaders;
}

export const noRows = (): ChangeMessage['rows'] => ({ Farm: [], Server: [], Volume: [], Event: [] });
