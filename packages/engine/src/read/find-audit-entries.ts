import { sql } from 'kysely';
import type { Rows } from '../store/rows.ts';
import { permitted } from './filter-sql.ts';
import { findPage, isUuid } from './find-page.ts';
import type { Page, PageArgs } from './page.ts';
import type { ReadScope } from './read-scope.ts';
import { allOf } from './select-rows.ts';

export interface AuditQuery extends PageArgs {
  objectId?: string | undefined;
  action?: string | null | undefined;
}

export function findAuditEntries(scope: ReadScope, query: AuditQuery): Promise<Page<Rows['AuditEntry']>> {
  const { objectId, action } = query;
  const where = allOf([
    permitted(scope, 'audit:read', 'AuditEntry'),
    objectId !== undefined && (isUuid(objectId) ? sql`object_id = ${objectId}` : sql`false`),
    Boolean(action) && sql`action = ${action}`,
  ]);
  return findPage(scope, { name: 'AuditEntry', where, order: '-at' }, query);
}
