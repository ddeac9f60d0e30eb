import type { Rows } from '../store/rows.ts';
import { permitted } from './filter-sql.ts';
import { findPage } from './find-page.ts';
import type { Page, PageArgs } from './page.ts';
import type { ReadScope } from './read-scope.ts';

/** Also those that are revoked or expired. */
export function findApiTokens(scope: ReadScope, query: PageArgs): Promise<Page<Rows['ApiToken']>> {
  return findPage(scope, { name: 'ApiToken', where: permitted(scope, 'api-token:read', 'ApiToken'), order: '-createdAt' }, query);
}
