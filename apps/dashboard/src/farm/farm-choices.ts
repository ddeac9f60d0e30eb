import type { Ability } from '@farmhand/rbac/ability';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import type { FarmRowFragment } from '../generated/graphql.ts';

export type FarmChoice =
  | 'launch'
  | 'suspend'
  | 'resume'
  | 'terminate'
  | 'freeze'
  | 'unfreeze'
  | 'clone'
  | 'rename'
  | 'delete'
  | 'add-farm-role';

const permissionOf = {
  launch: 'farm:launch',
  suspend: 'farm:suspend',
  resume: 'farm:resume',
  terminate: 'farm:terminate',
  freeze: 'farm:freeze',
  unfreeze: 'farm:freeze',
  clone: 'farm:clone',
  rename: 'farm:change',
  delete: 'farm:delete',
  'add-farm-role': 'farm-role:create',
} as const;

type ChoiceFarm = Pick<FarmRowFragment, 'status' | 'frozen' | 'counts' | 'farmRoles'> & { environment: { id: string } };

/** Why something cannot be done with a farm, or null when it can: what the viewer may do first, then what makes sense now. */
export function whyNotFarm(choice: FarmChoice, farm: ChoiceFarm, ability: Ability): string | null {
  const permission = permissionOf[choice];
  return disabledReason(ability, { permission, subject: inEnvironment(farm.environment.id) }) ?? notNow(choice, farm);
}

function notNow(choice: FarmChoice, { status, frozen, counts, farmRoles }: ChoiceFarm): string | null {
  switch (choice) {
    case 'launch':
      if (status !== 'TERMINATED') return 'It is launched already.';
      return farmRoles.length === 0 ? 'It has no farm role to launch.' : null;
    case 'suspend':
      return status === 'RUNNING' ? null : 'Only a running farm can be suspended.';
    case 'resume':
      return status === 'SUSPENDED' ? null : 'Only a suspended farm can be resumed.';
    case 'terminate':
      return status === 'TERMINATED' ? 'It is not launched.' : null;
    case 'freeze':
      return frozen ? 'It is frozen already.' : null;
    case 'unfreeze':
      return frozen ? null : 'It is not frozen.';
    case 'delete':
      if (status !== 'TERMINATED') return 'Terminate it first.';
      return counts.total > 0 ? `Its servers are still ending (${counts.total} left).` : null;
    case 'clone':
    case 'rename':
    case 'add-farm-role':
      return null;
  }
}
