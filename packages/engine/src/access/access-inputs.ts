import type { AccessRoleName } from '@farmhand/rbac/access-roles';
import type { CommandInput } from './command.ts';

export interface CreateApiTokenInput extends CommandInput {
  name: string;
  accessRole: AccessRoleName;
  expiresAt?: Date | null;
}

export interface RevokeApiTokenInput extends CommandInput {
  apiTokenId: string;
}

export interface CreateEnvironmentInput extends CommandInput {
  name: string;
}

export interface GrantAccessInput extends CommandInput {
  userId: string;
  accessRole: AccessRoleName;
  /** Null: in the whole organization. */
  environmentId: string | null;
}

export interface RevokeAccessInput extends CommandInput {
  accessGrantId: string;
}
