import type { Health } from '@farmhand/domain/health';
import type { ServerState } from '@farmhand/domain/server-state';
import { sql } from 'kysely';
import type { ServerRow } from '../store/rows.ts';
import { containsText } from './contains-text.ts';
import { permitted } from './filter-sql.ts';
import { findPage } from './find-page.ts';
import type { Page, PageArgs } from './page.ts';
import type { ReadScope } from './read-scope.ts';
import { allOf } from './select-rows.ts';

export interface ServersQuery extends PageArgs {
  environmentId?: string | undefined;
  farmId?: string | undefined;
  farmRoleId?: string | undefined;
  states?: readonly ServerState[] | null | undefined;
  health?: readonly Health[] | null | undefined;
  /** Part of the host name, or a whole cloud id or address. */
  search?: string | null | undefined;
  /** Only those that a change of their farm role made outdated, or only the others. */
  outdated?: boolean | null | undefined;
  /** Naming states includes closed ones by itself. */
  includeClosed?: boolean | null | undefined;
}

/** The revisions in force are hashed once: asking for each server's own would cost a look-up for every row that is passed over. */
const isOutdated = sql`(closed_at is null and (farm_role_id, revision) not in (select made.id, made.revision from farm_role made))`;

export function findServers(scope: ReadScope, query: ServersQuery): Promise<Page<ServerRow>> {
  const { environmentId, farmId, farmRoleId, states, health, search } = query;
  const where = allOf([
    permitted(scope, 'server:read', 'Server'),
    environmentId !== undefined && sql`environment_id = ${environmentId}`,
    farmId !== undefined && sql`farm_id = ${farmId}`,
    farmRoleId !== undefined && sql`farm_role_id = ${farmRoleId}`,
    states ? sql`state = any(${states})` : !query.includeClosed && sql`closed_at is null`,
    Boolean(health) && sql`health = any(${health})`,
    query.outdated != null && (query.outdated ? isOutdated : sql`not ${isOutdated}`),
    Boolean(search) && sql`(${containsText(sql`host_name`, search!)} or ${search} in (cloud_id, private_ip, public_ip))`,
  ]);
  return findPage(scope, { name: 'Server', where, order: '-createdAt' }, query);
}
