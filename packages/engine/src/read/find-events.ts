import { sql } from 'kysely';
import type { Rows } from '../store/rows.ts';
import { permitted } from './filter-sql.ts';
import { findPage } from './find-page.ts';
import type { Page, PageArgs } from './page.ts';
import type { ReadScope } from './read-scope.ts';
import { allOf } from './select-rows.ts';

export interface EventsQuery extends PageArgs {
  farmId?: string | undefined;
  serverId?: string | undefined;
}

export function findEvents(scope: ReadScope, query: EventsQuery): Promise<Page<Rows['Event']>> {
  const where = allOf([
    permitted(scope, 'event:read', 'Event'),
    query.farmId !== undefined && sql`farm_id = ${query.farmId}`,
    query.serverId !== undefined && sql`server_id = ${query.serverId}`,
  ]);
  return findPage(scope, { name: 'Event', where, order: '-at' }, query);
}
