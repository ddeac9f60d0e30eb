import { graphql } from '../generated/gql.ts';

/** What a farm role's card shows, without its slots: it changes often, and comes with each change. */
export const FarmRoleState = graphql(`
  fragment FarmRoleState on FarmRole {
    id
    converged
    removed
    counts {
      wanted
      running
      moving
      suspended
      total
      max
    }
    reasons {
      code
      text
      at
      nextAt
      evidence
    }
    backoff {
      failures
      until
    }
  }
`);

export const FarmRoleCardFields = graphql(`
  fragment FarmRoleCardFields on FarmRole {
    id
    alias
    cloud
    location
    instanceTypes
    imageId
    role {
      id
      name
    }
    cloudAccount {
      id
      name
      emulated
    }
    scaling {
      min
      max
      desired
    }
    ...FarmRoleState
    slots {
      id
      index
      zone
      hostName
      server {
        id
        ...ServerCells
      }
      volumes {
        id
        ...VolumeCells
      }
    }
  }
`);
