import { subject as tagged } from '@casl/ability';
import { type Ability, rulesOn } from './ability.ts';
import { type AccessRoleName, accessRoleNames, accessRoles } from './access-roles.ts';
import { type Permission, partsOf, type SubjectOf } from './permissions.ts';

export interface Decision {
  allowed: boolean;
  /** One sentence for people. */
  reason: string;
}

/** Whether a viewer may do something to this row (or to what would be made), and why. */
export function explain<P extends Permission>(ability: Ability, permission: P, subject: SubjectOf<P>): Decision {
  const { resource, action } = partsOf(permission);
  // Copied, because CASL writes the type into the object, and rows are frozen.
  const rule = ability.relevantRuleFor(action, tagged(resource, { ...subject }) as never);
  if (rule) return { allowed: true, reason: `Allowed by ${rule.reason}.` };
  return { allowed: false, reason: whyNot(ability, permission) };
}

function whyNot(ability: Ability, permission: Permission): string {
  const elsewhere = rulesOn(ability, permission)[0];
  if (elsewhere) return `The permission ${permission} is needed here. You have it by ${elsewhere.reason}, which does not reach this.`;
  const holders = accessRoleNames.filter((name) => holds(name, permission)).join(' or ');
  const where = partsOf(permission).reach === 'organization' ? ' in the whole organization' : '';
  return `The permission ${permission} is needed. The access role ${holders}${where} has it.`;
}

function holds(name: AccessRoleName, permission: Permission): boolean {
  const { permissions, ownPermissions } = accessRoles[name];
  return permissions.includes(permission) || ownPermissions.includes(permission);
}
