import { abilityFor } from '@farmhand/rbac/ability-for';
import type { AccessRoleName } from '@farmhand/rbac/access-roles';
import type { Tx } from '../store/store.ts';
import type { Viewer } from './viewer.ts';

export interface Identity extends Omit<Viewer, 'ability' | 'kind'> {
  /** For a token: what it may do at most. */
  tokenRole?: AccessRoleName;
}

/** A user, or a token of one, with all that the user's grants allow at this moment. */
export async function loadViewer(tx: Tx, { tokenRole, ...identity }: Identity): Promise<Viewer> {
  const grants = await tx.find('AccessGrant', { userId: identity.userId });
  return { ...identity, kind: identity.tokenId ? 'token' : 'user', ability: abilityFor(grants, { userId: identity.userId, tokenRole }) };
}

/** The installation itself, while it sets itself up. It may do everything in this organization. */
export function systemViewer(organizationId: string): Viewer {
  const ability = abilityFor([{ accessRole: 'administrator', environmentId: null }], { userId: 'system' });
  return { organizationId, userId: 'system', label: 'Farmhand', kind: 'system', ability };
}
