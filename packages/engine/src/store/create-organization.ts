import type { Queryable } from './app-role.ts';
import type { OrganizationRow } from './rows.ts';

/** Makes an organization, over a connection of the database's owner: the program's own role has no right to. */
export async function createOrganization(owner: Queryable, { id, name, createdAt }: OrganizationRow): Promise<void> {
  await owner.query('insert into organization (id, name, created_at) values ($1, $2, $3)', [id, name, createdAt.toISOString()]);
}
