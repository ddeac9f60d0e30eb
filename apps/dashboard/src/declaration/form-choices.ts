import { useQuery } from 'urql';
import { graphql } from '../generated/gql.ts';
import type { FormChoicesQuery } from '../generated/graphql.ts';

const FormChoicesDocument = graphql(`
  query FormChoices {
    cloudAccounts(first: 200) {
      nodes {
        id
        name
        cloud
        status
        emulated
        environments {
          id
        }
      }
    }
    roles(first: 200) {
      nodes {
        id
        name
        description
        images {
          id
          cloud
          location
        }
      }
    }
  }
`);

export type RoleChoice = FormChoicesQuery['roles']['nodes'][number];
export type CloudAccountChoice = FormChoicesQuery['cloudAccounts']['nodes'][number];

export interface FormChoices {
  roles: RoleChoice[];
  cloudAccounts: CloudAccountChoice[];
}

/** The roles and cloud accounts that a tier can be made of. */
export function useFormChoices(): FormChoices | undefined {
  const [{ data }] = useQuery({ query: FormChoicesDocument, requestPolicy: 'cache-and-network' });
  return data && { roles: data.roles.nodes, cloudAccounts: data.cloudAccounts.nodes };
}

/** Where a role has an image in the cloud of an account. */
export function locationsOf(role: RoleChoice | undefined, account: CloudAccountChoice | undefined): string[] {
  return (role?.images ?? []).filter((image) => image.cloud === account?.cloud).map((image) => image.location);
}
