import type { FeedChange } from '../feed/read-feed.ts';
import type { Loaders } from '../read/loaders.ts';
import type { Rows } from '../store/rows.ts';
import { type FollowedType, followedTypes } from './change-message.ts';

/** A changed object with its row as it is now; null when it is gone. */
export type ChangedObject = { [T in FollowedType]: { type: T; change: FeedChange; row: Rows[T] | null } }[FollowedType];

/** Loads what changed, each object once however often it changed: one query for each type. In the order of the changes; the last change counts. */
export async function loadChanged(changes: readonly FeedChange[], load: Loaders): Promise<ChangedObject[]> {
  const last = new Map<string, FeedChange>();
  for (const change of changes) {
    if (!(followedTypes as readonly string[]).includes(change.objectType)) continue;
    const key = `${change.objectType} ${change.objectId}`;
    last.delete(key);
    last.set(key, change);
  }
  return Promise.all(
    [...last.values()].map(async (change) => {
      const type = change.objectType as FollowedType;
      const row = change.deleted ? null : await load.row(type, change.objectId);
      return { type, change, row } as ChangedObject;
    }),
  );
}
