import type { FormChoicesQuery } from '../generated/graphql.ts';

export type RoleChoice = FormChoicesQuery['roles']['nodes'][number];
export type CloudAccountChoice = FormChoicesQuery['cloudAccounts']['nodes'][number];

export interface FormChoices {
  roles: RoleChoice[];
  cloudAccounts: CloudAccountChoice[];
}

/** Where a role has an image in the cloud of an account. */
export function locationsOf(role: RoleChoice | undefined, account: CloudAccountChoice | undefined): string[] {
  return (role?.images ?? []).filter((image) => image.cloud === account?.cloud).map((image) => image.location);
}
