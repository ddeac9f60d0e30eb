import type { CombinedError } from 'urql';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
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
export function useFormChoices(): { choices: FormChoices | undefined; error: CombinedError | undefined } {
  const [{ data, error }] = useLiveQuery({ query: FormChoicesDocument, variables: {} });
  return { choices: data && { roles: data.roles.nodes, cloudAccounts: data.cloudAccounts.nodes }, error: data ? undefined : error };
}
