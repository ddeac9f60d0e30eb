import { type DeclarationChange, declarationChange } from '@farmhand/domain/declaration-change';
import { openServerStates } from '@farmhand/domain/server-state';
import { sql } from 'kysely';
import type { FarmRoleRow, Rows } from '../store/rows.ts';
import { readByIds } from './read-by-ids.ts';
import type { Reading } from './read-database.ts';
import { selectRows } from './select-rows.ts';

/** How far the servers of a farm role are as they would be made now. */
export interface Outdated {
  /** Servers that only a replacement makes as declared. */
  count: number;
  /** All servers that are not on their way out. */
  of: number;
  /** Servers that are as declared, and ready. */
  currentReady: number;
  /** What differs, by field of the declaration. */
  fields: DeclarationChange['replacement'];
}

interface Counted {
  farmRoleId: string;
  revision: number;
  servers: number;
  ready: number;
}

const stayingStates = openServerStates.filter((state) => state !== 'PENDING_TERMINATE');

/** Of many farm roles at once: three queries, however many. */
export async function readOutdated(reading: Reading, farmRoleIds: readonly string[]): Promise<Outdated[]> {
  const farmRoles = await readByIds(reading, 'FarmRole', farmRoleIds);
  const counted = Map.groupBy(await countRevisions(reading, farmRoleIds), ({ farmRoleId }) => farmRoleId);
  const outdated = farmRoles.flatMap((row) => (row ? (counted.get(row.id) ?? []).filter(({ revision }) => revision !== row.revision) : []));
  const revisions = await readRevisions(reading, farmRoles, outdated);
  return farmRoles.map((row) =>
    row ? outdatedOf(row, counted.get(row.id) ?? [], revisions) : { count: 0, of: 0, currentReady: 0, fields: [] },
  );
}

async function countRevisions(reading: Reading, farmRoleIds: readonly string[]): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select farm_role_id as "farmRoleId", revision, count(*)::int as servers,
      count(*) filter (where state = 'RUNNING' and cloud_state = 'running' and health <> 'UNHEALTHY' and missing_since is null)::int as ready
    from server where farm_role_id = any(${farmRoleIds}) and state = any(${stayingStates}) and not quarantined
    group by farm_role_id, revision`.execute(reading);
  return rows;
}

/** Declarations that outdated servers were made from. There are only as many as people changed lately. */
async function readRevisions(
  reading: Reading,
  farmRoles: readonly (FarmRoleRow | null)[],
  outdated: readonly Counted[],
): Promise<Rows['FarmRevision'][]> {
  if (outdated.length === 0) return [];
  const concerned = new Set(outdated.map(({ farmRoleId }) => farmRoleId));
  const farmIds = [...new Set(farmRoles.flatMap((row) => (row && concerned.has(row.id) ? row.farmId : [])))];
  const numbers = [...new Set(outdated.map(({ revision }) => revision))];
  return selectRows(reading, 'FarmRevision', { where: sql`farm_id = any(${farmIds}) and number = any(${numbers})` });
}

function outdatedOf(row: FarmRoleRow, counted: readonly Counted[], revisions: readonly Rows['FarmRevision'][]): Outdated {
  const sum = (of: readonly Counted[], what: 'servers' | 'ready') => of.reduce((total, each) => total + each[what], 0);
  const outdated = counted.filter(({ revision }) => revision !== row.revision);
  const fields = outdated.flatMap(({ revision }) => {
    const declared = revisions
      .find(({ farmId, number }) => farmId === row.farmId && number === revision)
      ?.declaration.farmRoles.find(({ farmRoleId }) => farmRoleId === row.id)?.declaration;
    return declared === undefined ? [] : declarationChange(declared, row.declaration).replacement;
  });
  const current = counted.filter(({ revision }) => revision === row.revision);
  return {
    count: sum(outdated, 'servers'),
    of: sum(counted, 'servers'),
    currentReady: sum(current, 'ready'),
    fields: [...new Set(fields)],
  };
}
