import { graphql } from '../generated/gql.ts';

/** A data volume in the cloud that no record claims. */
export const UnclaimedVolumeFields = graphql(`
  fragment UnclaimedVolumeFields on UnclaimedVolume {
    id
    cloudId
    location
    zone
    cloudState
    heldBy
    sizeGib
    type
    usdPerMonth
    verdict
    firstSeenAt
    deletionRequested
    farmRole {
      id
      alias
      farm {
        id
        environment {
          id
        }
      }
    }
  }
`);

export const DeleteUnclaimedVolumeDocument = graphql(`
  mutation DeleteUnclaimedVolume($input: DeleteUnclaimedVolumeInput!) {
    deleteUnclaimedVolume(input: $input) {
      ... on UnclaimedVolume {
        id
        deletionRequested
      }
      ...ProblemFields
    }
  }
`);
