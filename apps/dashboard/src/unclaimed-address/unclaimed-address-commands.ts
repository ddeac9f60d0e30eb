import { graphql } from '../generated/gql.ts';

/** A public address in the cloud that no record claims. */
export const UnclaimedAddressFields = graphql(`
  fragment UnclaimedAddressFields on UnclaimedAddress {
    id
    cloudId
    publicIp
    heldBy
    usdPerMonth
    verdict
    firstSeenAt
    releaseRequested
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

export const ReleaseUnclaimedAddressDocument = graphql(`
  mutation ReleaseUnclaimedAddress($input: ReleaseUnclaimedAddressInput!) {
    releaseUnclaimedAddress(input: $input) {
      ... on UnclaimedAddress {
        id
        releaseRequested
      }
      ...ProblemFields
    }
  }
`);
