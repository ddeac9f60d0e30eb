import { graphql } from '../generated/gql.ts';

/** A server in the cloud that no record claims, wherever it is shown. */
export const UnclaimedServerFields = graphql(`
  fragment UnclaimedServerFields on UnclaimedServer {
    id
    cloudId
    location
    zone
    cloudState
    instanceType
    verdict
    firstSeenAt
    deletionRequested
  }
`);

export const DeleteUnclaimedServerDocument = graphql(`
  mutation DeleteUnclaimedServer($input: DeleteUnclaimedServerInput!) {
    deleteUnclaimedServer(input: $input) {
      ... on UnclaimedServer {
        id
        deletionRequested
      }
      ...ProblemFields
    }
  }
`);

export const AdoptUnclaimedServerDocument = graphql(`
  mutation AdoptUnclaimedServer($input: AdoptUnclaimedServerInput!) {
    adoptUnclaimedServer(input: $input) {
      ... on Server {
        id
        ...ServerCells
        farmRole {
          id
          ...FarmRoleState
          ...FarmRoleGuards
        }
      }
      ...ProblemFields
    }
  }
`);

/** Where a server could go. */
export const AdoptingFarmRolesDocument = graphql(`
  query AdoptingFarmRoles {
    farms(first: 100) {
      nodes {
        id
        name
        farmRoles {
          id
          alias
          location
          removed
          cloudAccount {
            id
          }
        }
      }
    }
  }
`);
