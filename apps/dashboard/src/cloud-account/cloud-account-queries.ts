import { graphql } from '../generated/gql.ts';

export const CloudAccountFields = graphql(`
  fragment CloudAccountFields on CloudAccount {
    id
    name
    cloud
    endpoint
    status
    statusText
    identity
    identityLabel
    checkedAt
    version
    emulated
    serverCount
    ratePercent
    rates {
      location
      name
      capacity
      refillPerSecond
      tokens
      pace
      postponed
      postponedAt
      throttled
      throttledAt
    }
    databaseBehind {
      since
      seen
      ours
      cloudId
      location
    }
    environments {
      id
      name
    }
    inventories {
      id
      location
      completeAt
      result
      errorText
      blindSince
      servers
      zoneBreakers {
        zone
        latchedAt
        lost
        servers
      }
      unclaimedServers {
        id
        ...UnclaimedServerFields
      }
      unclaimedVolumes {
        id
        ...UnclaimedVolumeFields
      }
      addressesErrorText
      unclaimedAddresses {
        id
        ...UnclaimedAddressFields
      }
    }
  }
`);

export const CloudAccountsDocument = graphql(`
  query CloudAccounts {
    cloudAccounts(first: 100) {
      nodes {
        id
        ...CloudAccountFields
      }
    }
  }
`);

export const CreateCloudAccountDocument = graphql(`
  mutation CreateCloudAccount($input: CreateCloudAccountInput!) {
    createCloudAccount(input: $input) {
      ... on CloudAccount {
        id
        ...CloudAccountFields
      }
      ...ProblemFields
    }
  }
`);

export const UpdateCloudAccountDocument = graphql(`
  mutation UpdateCloudAccount($input: UpdateCloudAccountInput!) {
    updateCloudAccount(input: $input) {
      ... on CloudAccount {
        id
        ...CloudAccountFields
      }
      ...ProblemFields
    }
  }
`);

export const CheckCloudAccountDocument = graphql(`
  mutation CheckCloudAccount($input: CheckCloudAccountInput!) {
    checkCloudAccount(input: $input) {
      ... on CloudAccount {
        id
        ...CloudAccountFields
      }
      ...ProblemFields
    }
  }
`);

export const DeleteCloudAccountDocument = graphql(`
  mutation DeleteCloudAccount($input: DeleteCloudAccountInput!) {
    deleteCloudAccount(input: $input) {
      ... on DeletedNode {
        deletedId
      }
      ...ProblemFields
    }
  }
`);

export const AcknowledgeDatabaseBehindDocument = graphql(`
  mutation AcknowledgeDatabaseBehind($input: AcknowledgeDatabaseBehindInput!) {
    acknowledgeDatabaseBehind(input: $input) {
      ... on CloudAccount {
        id
        ...CloudAccountFields
      }
      ...ProblemFields
    }
  }
`);

export const ReleaseZoneBreakerDocument = graphql(`
  mutation ReleaseZoneBreaker($input: ReleaseZoneBreakerInput!) {
    releaseZoneBreaker(input: $input) {
      ... on CloudAccount {
        id
        ...CloudAccountFields
      }
      ...ProblemFields
    }
  }
`);
