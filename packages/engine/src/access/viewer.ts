import type { Ability } from '@farmhand/rbac/ability';
import { explain } from '@farmhand/rbac/explain';
import type { Permission, SubjectOf } from '@farmhand/rbac/permissions';
import type { Actor } from '../audit/entities.ts';
import type { EngineContext } from '../engine-context.ts';
import { NotAuthorizedError } from '../engine-error.ts';

/** On whose behalf something is done or read. */
export interface Viewer {
  organizationId: string;
  /** The user; for a token, the one it belongs to. */
  userId: string;
  /** What people see: name or e-mail address; for a token, its name and whose it is. */
  label: string;
  /** `system`: the installation itself, while it sets itself up. */
  kind: 'user' | 'token' | 'system';
  /** Set for `token`. */
  tokenId?: string;
  ability: Ability;
  /** Address of the other end, where there is one. */
  ip?: string;
}

/** Who asks, and all that the engine takes from outside. */
export interface Asker {
  context: EngineContext;
  viewer: Viewer;
}

/** @throws NotAuthorizedError that says which permission is missing, and who has it. */
export function authorize<P extends Permission>(viewer: Viewer, permission: P, subject: SubjectOf<P>): void {
  const decision = explain(viewer.ability, permission, subject);
  if (!decision.allowed) throw new NotAuthorizedError(permission, decision.reason);
}

export function isAllowed<P extends Permission>(viewer: Viewer, permission: P, subject: SubjectOf<P>): boolean {
  return explain(viewer.ability, permission, subject).allowed;
}

export function actorOf({ kind, tokenId, userId, label, ip }: Viewer): Actor {
  return { kind, id: tokenId ?? userId, label, ...(ip && { ip }) };
}

/** Keeps the answers of different callers apart: a token's from its user's. */
export function viewerId({ kind, tokenId, userId }: Viewer): string {
  return `${kind}:${tokenId ?? userId}`;
}
