import { createApiToken } from '@farmhand/engine/access/create-api-token';
import { loadViewer } from '@farmhand/engine/access/load-viewer';
import type { AccessRoleName } from '@farmhand/rbac/access-roles';
import type { Installation } from '../compose/open-installation.ts';

export interface NewToken {
  /** E-mail address of whose it is. */
  user: string;
  name: string;
  accessRole: AccessRoleName;
  expiresAt: Date | null;
}

/** Makes an API token for a user who exists. @returns its secret, which is kept nowhere. */
export async function createToken({ engine, pool }: Installation, { user, ...token }: NewToken): Promise<string> {
  const { rows: users } = await pool.query<{ id: string }>('select id from auth."user" where email = lower($1)', [user]);
  if (!users[0]) throw new Error(`There is no user with the address ${user}.`);
  const userId = users[0].id;
  const { rows } = await pool.query<{ organization_id: string }>('select organization_id from grants_of_user($1) limit 1', [userId]);
  if (!rows[0]) throw new Error(`${user} has no access to any organization.`);
  const organizationId = rows[0].organization_id;
  const viewer = await engine.store.transaction(organizationId, (tx) => loadViewer(tx, { organizationId, userId, label: user }));
  return (await createApiToken(engine, viewer, token)).secret;
}
