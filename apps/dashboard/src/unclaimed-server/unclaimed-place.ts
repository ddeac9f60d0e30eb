import type { Ability } from '@farmhand/rbac/ability';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { rawId } from '../access/raw-id.ts';

/** Where an unclaimed server is shown: with the farm role that its tag names, or, when that is none of ours, with its cloud account. */
export interface UnclaimedPlace {
  cloudAccountId: string;
  /** Of the cloud account. */
  environmentIds: readonly string[];
  farmRole: { id: string; alias: string; environmentId: string } | null;
}

export function whyNotDelete(ability: Ability, { environmentIds, farmRole }: UnclaimedPlace): string | null {
  if (farmRole !== null) return disabledReason(ability, { permission: 'server:terminate', subject: inEnvironment(farmRole.environmentId) });
  return disabledReason(ability, { permission: 'cloud-account:delete-unclaimed', subject: { environmentIds: environmentIds.map(rawId) } });
}

/** A stray goes to a farm role of any environment; whether it may is said by the server then. */
export function whyNotAdopt(ability: Ability, { farmRole }: UnclaimedPlace): string | null {
  if (farmRole === null) return null;
  return disabledReason(ability, { permission: 'server:adopt', subject: inEnvironment(farmRole.environmentId) });
}
