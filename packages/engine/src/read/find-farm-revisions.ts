import { sql } from 'kysely';
import type { Rows } from '../store/rows.ts';
import { findPage } from './find-page.ts';
import type { Page, PageArgs } from './page.ts';
import type { ReadScope } from './read-scope.ts';

/** @param query names a farm that the viewer was found to be allowed to read: its revisions have no access rule of their own. */
export function findFarmRevisions(scope: ReadScope, query: PageArgs & { farmId: string }): Promise<Page<Rows['FarmRevision']>> {
  return findPage(scope, { name: 'FarmRevision', where: sql`farm_id = ${query.farmId}`, order: '-number' }, query);
}
