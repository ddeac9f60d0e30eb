import type { DatabaseBehind } from '@farmhand/domain/database-behind';
import type { Recording } from './record-observation.ts';
import { tellObservation } from './tell-observation.ts';

/** A launch number on a tag that this database has not given out. */
export type NumberedAhead = Pick<DatabaseBehind, 'cloudId' | 'seen' | 'ours'>;

/**
 * A cloud that shows launches which the database has not made proves that the database is the older one: a restored backup, or a copy of an
 * installation that goes on elsewhere. From here on nothing is changed in this cloud account until a person has looked.
 * @returns whether that is new.
 */
export async function recordBehind(recording: Recording): Promise<boolean> {
  const { ahead, changes, cloudAccount, inventory, listing, tx } = recording;
  if (ahead === null) return false;
  // Other locations of the account are recorded at the same time, and people acknowledge: as it is now. What changes it is written holding it.
  const row = await tx.get('CloudAccount', cloudAccount.id);
  if (row === undefined || (row.behind !== null && row.behind.seen >= ahead.seen)) return false;
  const since = row.behind?.since ?? listing.servers.startedAt.getTime();
  const behind: DatabaseBehind = { ...ahead, since, location: inventory.location };
  changes.patch('CloudAccount', row, { behind }, { action: 'cloud-account.database-behind', causeId: tellObservation(recording) });
  return row.behind === null;
}
