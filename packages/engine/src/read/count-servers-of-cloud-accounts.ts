import { sql } from 'kysely';
import type { Reading } from './read-database.ts';

/** How many servers of ours each cloud account has that are not closed. */
export async function countServersOfCloudAccounts(reading: Reading, cloudAccountIds: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ id: string; count: number }>`
    select cloud_account_id as id, count(*)::int as count
    from server where cloud_account_id = any(${cloudAccountIds}) and closed_at is null group by cloud_account_id`.execute(reading);
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  return cloudAccountIds.map((id) => counts.get(id) ?? 0);
}
