import { useQuery } from 'urql';
import { graphql } from '../generated/gql.ts';
import type { FormChoices } from './form-choices.ts';

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

/** The roles and cloud accounts that a farm role can be made of. */
export function useFormChoices(): FormChoices | undefined {
  const [{ data }] = useQuery({ query: FormChoicesDocument, requestPolicy: 'cache-and-network' });
  return data && { roles: data.roles.nodes, cloudAccounts: data.cloudAccounts.nodes };
}
