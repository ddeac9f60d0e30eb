import type { CloudName } from '@farmhand/clouds/driver';
import type { CommandInput } from '../access/command.ts';

export interface CreateImageInput extends CommandInput {
  name: string;
  cloud: CloudName;
  location: string;
  cloudImageId: string;
  /** Not given: what the cloud says. */
  architecture?: string | null;
  /** Through which account the cloud is asked whether it knows the image. Not given: any of that cloud that works. */
  cloudAccountId?: string | null;
}

export interface CreateRoleInput extends CommandInput {
  name: string;
  description?: string | null;
  /** At most one image for each cloud and location. */
  imageIds: readonly string[];
}

export interface UpdateRoleInput extends CommandInput {
  roleId: string;
  /** The role's version as the person saw it. */
  version: number;
  name?: string | null;
  description?: string | null;
  imageIds?: readonly string[] | null;
}
