import { sql } from 'kysely';
import type { CloudAccountRow } from '../store/rows.ts';
import { permitted } from './filter-sql.ts';
import { findPage } from './find-page.ts';
import type { Page, PageArgs } from './page.ts';
import type { ReadScope } from './read-scope.ts';
import { allOf } from './select-rows.ts';

export function findCloudAccounts(scope: ReadScope, query: PageArgs): Promise<Page<CloudAccountRow>> {
  const where = allOf([sql`deleted_at is null`, permitted(scope, 'cloud-account:read', 'CloudAccount')]);
  return findPage(scope, { name: 'CloudAccount', where, order: 'name' }, query);
}
