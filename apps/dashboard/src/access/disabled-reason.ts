import type { Ability } from '@farmhand/rbac/ability';
import { explain } from '@farmhand/rbac/explain';
import type { Permission, SubjectOf } from '@farmhand/rbac/permissions';
import { rawId } from './raw-id.ts';

interface Allowance<P extends Permission> {
  permission: P;
  subject: SubjectOf<P>;
}

/** Why a person may not press a button, or null when they may. The same rules decide at the server. */
export function disabledReason<P extends Permission>(ability: Ability, { permission, subject }: Allowance<P>): string | null {
  const decision = explain(ability, permission, subject);
  return decision.allowed ? null : decision.reason;
}

/** What rules say about most things here depends on the environment they live in. */
export const inEnvironment = (environmentId: string) => ({ environmentId: rawId(environmentId) });
