import { sql } from 'kysely';
import type { Rows } from '../store/rows.ts';
import { permitted } from './filter-sql.ts';
import { pageSizeMax } from './page.ts';
import type { ReadScope } from './read-scope.ts';
import { selectRows } from './select-rows.ts';

/** The environments that the viewer may see, by name. An organization has few. */
export function findEnvironments(scope: ReadScope): Promise<Rows['Environment'][]> {
  const options = { where: permitted(scope, 'environment:read', 'Environment'), orderBy: sql`name, id`, limit: pageSizeMax };
  return scope.database.inOrganization(scope.organizationId, (reading) => selectRows(reading, 'Environment', options));
}
