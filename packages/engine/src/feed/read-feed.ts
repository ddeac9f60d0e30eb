import type { Queryable } from '../store/app-role.ts';
import type { Rows } from '../store/rows.ts';

/** A change with its place. A position is all a reader has to remember. */
export type FeedChange = Rows['Change'] & { position: number };

export type FeedPage =
  | { kind: 'changes'; changes: FeedChange[] }
  /** The position is older than what is kept, or is not of this database: read the present, and go on from `position`. */
  | { kind: 'resync-required'; position: number };

export interface FeedQuery {
  after: number;
  limit: number;
}

/** The changes of all organizations after a position, in order, without a gap. What a viewer may see of them is for the caller to decide. */
export async function readFeed(connection: Queryable, { after, limit }: FeedQuery): Promise<FeedPage> {
  const { rows } = await connection.query<FeedRow>('select * from feed_since($1, $2)', [after, limit]);
  // Read after the changes: what was removed meanwhile is noticed.
  const head = await readFeedHead(connection);
  if (after < head.prunedPosition || after > head.position) return { kind: 'resync-required', position: head.position };
  return { kind: 'changes', changes: rows.map(toChange) };
}

export async function readFeedHead(connection: Queryable): Promise<{ position: number; prunedPosition: number }> {
  const { rows } = await connection.query<{ position: string; pruned_position: string }>('select * from read_feed_head()');
  return { position: Number(rows[0]!.position), prunedPosition: Number(rows[0]!.pruned_position) };
}

interface FeedRow {
  id: string;
  organization_id: string;
  environment_id: string | null;
  farm_id: string | null;
  object_type: Rows['Change']['objectType'];
  object_id: string;
  deleted: boolean;
  at: Date;
  position: string;
}

function toChange(row: FeedRow): FeedChange {
  return {
    id: row.id,
    organizationId: row.organization_id,
    environmentId: row.environment_id,
    farmId: row.farm_id,
    objectType: row.object_type,
    objectId: row.object_id,
    deleted: row.deleted,
    at: row.at,
    position: Number(row.position),
  };
}
