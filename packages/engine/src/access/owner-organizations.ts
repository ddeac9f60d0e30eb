import type { Queryable } from '../store/app-role.ts';
import { createOrganization } from '../store/create-organization.ts';
import type { OrganizationRow } from '../store/rows.ts';
import type { Organizations } from './bootstrap.ts';

/** Over a connection of the database's owner. */
export function ownerOrganizations(owner: Queryable): Organizations {
  return {
    async first() {
      const text = 'select id, name, created_at as "createdAt" from organization order by created_at, id limit 1';
      return (await owner.query<OrganizationRow>(text)).rows[0];
    },
    create: (row) => createOrganization(owner, row),
  };
}
