import { graphql } from '../generated/gql.ts';

/** What a row shows of a server. */
export const ServerCells = graphql(`
  fragment ServerCells on Server {
    id
    hostName
    slotIndex
    attempt
    revision
    farmRole {
      id
      revision
    }
    state
    health
    rebootingSince
    drift {
      field
      expected
      actual
      repairable
    }
    cloudId
    zone
    privateIp
    publicIp
    instanceType
    missing
    quarantined
    protected
    preserved {
      because
      byPerson
      at
      until
    }
    publicAddress {
      ...AddressCells
    }
    emulated
    createdAt
    runningAt
    closedAt
    reason {
      code
      text
      at
      nextAt
      evidence
    }
    request {
      kind
      because
      byPerson
      at
    }
  }
`);

export const AddressCells = graphql(`
  fragment AddressCells on Address {
    id
    slotIndex
    state
    publicIp
    cloudId
    heldBy
    keepUntil
    usdPerMonth
    reason {
      code
      text
      at
      nextAt
      evidence
    }
  }
`);

export const VolumeCells = graphql(`
  fragment VolumeCells on Volume {
    id
    device
    sizeGib
    type
    state
    cloudId
    slotIndex
    keepUntil
    reason {
      code
      text
      at
      nextAt
      evidence
    }
  }
`);
