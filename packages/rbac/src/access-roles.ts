import { type Permission, permissions } from './permissions.ts';

export const accessRoleNames = ['administrator', 'operator', 'viewer'] as const;
export type AccessRoleName = (typeof accessRoleNames)[number];

export interface AccessRole {
  description: string;
  permissions: readonly Permission[];
  /** Allowed too, but only for what is the viewer's own. */
  ownPermissions: readonly Permission[];
}

const ownTokens = ['api-token:read', 'api-token:create', 'api-token:revoke'] as const;

const reading = [
  ...(['organization:read', 'environment:read', 'cloud-account:read', 'image:read', 'role:read'] as const),
  ...(['farm:read', 'farm-role:read', 'server:read', 'volume:read', 'event:read'] as const),
] as const;

// Listed one by one, so that a new permission goes to nobody but administrators until somebody decides.
const operating = [
  ...(['farm:create', 'farm:change', 'farm:clone', 'farm:delete', 'farm:freeze'] as const),
  ...(['farm:launch', 'farm:suspend', 'farm:resume', 'farm:terminate'] as const),
  ...(['farm-role:create', 'farm-role:change', 'farm-role:delete', 'farm-role:roll-out'] as const),
  ...(['farm-role:release-breaker', 'farm-role:try-again'] as const),
  ...([
    'server:terminate',
    'server:reboot',
    'server:preserve',
    'server:release',
    'server:adopt',
    'server:protect',
    'server:unprotect',
    'server:repair',
    'volume:delete',
    'address:release',
  ] as const),
  ...(['cloud-account:check', 'cloud-account:delete-unclaimed', 'cloud-account:release-breaker'] as const),
  ...(['image:create', 'role:create', 'role:change', 'audit:read'] as const),
] as const;

/** The named sets of permissions that are given to people. */
export const accessRoles: Readonly<Record<AccessRoleName, AccessRole>> = {
  administrator: { description: 'Does everything, cloud accounts and access of others included.', permissions, ownPermissions: ownTokens },
  operator: {
    description: 'Declares and runs farms; makes images and roles.',
    permissions: [...reading, ...operating],
    ownPermissions: ownTokens,
  },
  viewer: { description: 'Looks, and changes nothing.', permissions: reading, ownPermissions: ownTokens },
};
