import { sql } from 'kysely';
import type { FarmRow } from '../store/rows.ts';
import { containsText } from './contains-text.ts';
import { permitted } from './filter-sql.ts';
import { findPage } from './find-page.ts';
import type { Page, PageArgs } from './page.ts';
import type { ReadScope } from './read-scope.ts';
import { allOf } from './select-rows.ts';

export interface FarmsQuery extends PageArgs {
  environmentId?: string | undefined;
  /** Part of the name, in any case. */
  search?: string | null | undefined;
}

export function findFarms(scope: ReadScope, query: FarmsQuery): Promise<Page<FarmRow>> {
  const where = allOf([
    sql`deleted_at is null`,
    permitted(scope, 'farm:read', 'Farm'),
    query.environmentId !== undefined && sql`environment_id = ${query.environmentId}`,
    Boolean(query.search) && containsText(sql`name`, query.search!),
  ]);
  return findPage(scope, { name: 'Farm', where, order: 'name' }, query);
}
