import { graphql } from '../generated/gql.ts';

/** What a list of farms shows of each. */
export const FarmRow = graphql(`
  fragment FarmRow on Farm {
    id
    name
    status
    version
    converged
    health
    owner
    createdAt
    environment {
      id
      name
    }
    frozen {
      reason
      until
    }
    counts {
      wanted
      running
      moving
      suspended
      total
      max
    }
    farmRoles {
      id
      alias
      cloud
      location
      converged
      outdated {
        count
        of
      }
      reasons {
        code
        text
        at
        nextAt
        evidence
      }
    }
  }
`);
