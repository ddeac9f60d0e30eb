import { type Ability, makeAbility, type Rule } from './ability.ts';
import { type AccessRole, type AccessRoleName, accessRoles } from './access-roles.ts';
import type { Condition } from './condition.ts';
import { factsOf, type Permission, partsOf, type Resource } from './permissions.ts';

/** An access role given to a user: in one environment, or (null) in the whole organization. */
export interface Grant {
  accessRole: AccessRoleName;
  environmentId: string | null;
}

export interface GrantHolder {
  userId: string;
  /** For an API token: what it may do at most. It never gets more than its user has. */
  tokenRole?: AccessRoleName;
}

/** All that a user's grants allow, as one ability; for an API token what its own access role leaves of that. */
export function abilityFor(grants: readonly Grant[], holder: GrantHolder): Ability {
  return makeAbility(grants.flatMap((grant) => rulesOf(grant, holder)));
}

function rulesOf(grant: Grant, holder: GrantHolder): Rule[] {
  const { permissions, ownPermissions } = leftByToken(accessRoles[grant.accessRole], holder);
  const where = grant.environmentId === null ? 'in the whole organization' : 'in one environment';
  const token = holder.tokenRole ? `, through an API token with the access role ${holder.tokenRole}` : '';
  const because = `the access role ${grant.accessRole} ${where}${token}`;
  const byResource = Map.groupBy(permissions, (permission) => partsOf(permission).resource);
  return [
    ...[...byResource].flatMap(([resource, ofResource]) => reachRules({ resource, permissions: ofResource, because }, grant)),
    ...ownRules(ownPermissions, holder, `${because}, for what is your own`),
  ].filter((rule) => rule.permissions.length > 0);
}

function leftByToken(role: AccessRole, { tokenRole }: GrantHolder): Pick<AccessRole, 'permissions' | 'ownPermissions'> {
  if (!tokenRole) return role;
  const most = accessRoles[tokenRole];
  const allowed = (permission: Permission) => !notByToken.includes(permission);
  return {
    permissions: role.permissions.filter((permission) => allowed(permission) && most.permissions.includes(permission)),
    ownPermissions: role.ownPermissions.filter(
      (permission) => allowed(permission) && [...most.permissions, ...most.ownPermissions].includes(permission),
    ),
  };
}

// Else a token that may only look could make itself a stronger one, or lock others out.
const notByToken: readonly Permission[] = ['api-token:create', 'api-token:revoke'];

function reachRules({ resource, permissions, because }: Rule & { resource: Resource }, { environmentId }: Grant): Rule[] {
  if (environmentId === null) return [{ permissions, because }];
  const field = factsOf(resource).environmentField;
  const reaching = (reach: string) => permissions.filter((permission) => partsOf(permission).reach === reach);
  return [
    { permissions: reaching('shared'), because },
    ...(field ? [{ permissions: reaching('environment'), condition: inEnvironment(field, environmentId), because }] : []),
  ];
}

function inEnvironment(field: string, environmentId: string): Condition {
  return { [field]: field === 'environmentIds' ? { $in: [environmentId] } : environmentId };
}

function ownRules(permissions: readonly Permission[], { userId }: GrantHolder, because: string): Rule[] {
  return [...Map.groupBy(permissions, (permission) => factsOf(partsOf(permission).resource).ownerField)].flatMap(([field, own]) =>
    field ? [{ permissions: own, condition: { [field]: userId }, because }] : [],
  );
}
