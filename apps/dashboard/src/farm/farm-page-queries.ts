import { graphql } from '../generated/gql.ts';

export const FarmPageDocument = graphql(`
  query FarmPage($id: ID!) {
    farm(id: $id) {
      id
      revision
      declaredBy
      ...FarmRow
      ...FarmMoney
      farmRoles {
        id
        ...FarmRoleCardFields
      }
    }
  }
`);

export const FarmPageChangedDocument = graphql(`
  subscription FarmPageChanged($farmId: ID!, $after: Cursor) {
    farmChanged(farmId: $farmId, after: $after) {
      cursor
      resync
      deletedIds
      farms {
        id
        revision
        declaredBy
        ...FarmRow
        ...FarmMoney
        farmRoles {
          id
          scaling {
            ...ScalingFields
          }
          instanceTypes
          ...FarmRoleState
          ...FarmRoleRollout
          ...FarmRoleGuards
          ...FarmRoleMetric
          ...FarmRoleSnapshots
        }
      }
    }
  }
`);

export const FarmServersChangedDocument = graphql(`
  subscription FarmServersChanged($farmId: ID!, $after: Cursor) {
    serversChanged(farmId: $farmId, after: $after) {
      cursor
      resync
      deletedIds
      servers {
        id
        ...ServerCells
        ...FormerServer
        farm {
          id
          converged
          health
          counts {
            wanted
            running
            moving
            suspended
            total
            max
          }
        }
        farmRole {
          id
          ...FarmRoleState
          ...FarmRoleRollout
        }
        volumes {
          id
          ...VolumeCells
        }
      }
      volumes {
        id
        ...VolumeCells
      }
    }
  }
`);

/** How fresh the picture of the farm is. */
export const FarmListingsDocument = graphql(`
  query FarmListings($id: ID!) {
    farm(id: $id) {
      id
      farmRoles {
        id
        ...FarmRoleListing
      }
    }
  }
`);

/** How a server of a slot ended. */
export const FormerServer = graphql(`
  fragment FormerServer on Server {
    id
    slotIndex
    attempt
    hostName
    cloudId
    state
    closedAt
    farmRole {
      id
      alias
    }
    reason {
      code
      text
      at
      nextAt
      evidence
    }
  }
`);

export const FormerServersDocument = graphql(`
  query FormerServers($farmId: ID!, $first: Int!, $after: String) {
    farm(id: $farmId) {
      id
      servers(first: $first, after: $after, states: [TERMINATED, FAILED]) {
        totalCount
        nodes {
          id
          ...FormerServer
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);
