import { graphql } from '../generated/gql.ts';

/** What a farm role's card shows, without its slots: it changes often, and comes with each change. */
export const FarmRoleState = graphql(`
  fragment FarmRoleState on FarmRole {
    id
    revision
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
    failedLaunches
  }
`);

/** The guards' values, of which the panel and its form are made. */
export const GuardFields = graphql(`
  fragment GuardFields on Guards {
    breakerShare
    breakerWindowMs
    breakerOff
    replacementShare
    replacementWindowMs
    launchBatchMax
    canary
    failuresPerHour
    backoffMaxMs
    preserveFailed
    preservedMax
    preserveMs
    dependentsMaxMs
    adjusted
  }
`);

/** What the metric that decides lately was, and what followed from it. It comes with each change of the farm. */
export const FarmRoleMetric = graphql(`
  fragment FarmRoleMetric on FarmRole {
    id
    desired {
      servers
      since
    }
    metricSamples {
      at
      result
      value
      reporting
      inService
      servers
    }
  }
`);

/** What holds the reconciler back until it is clear, or a person decides. Its farm is told of each change of it. */
export const FarmRoleGuards = graphql(`
  fragment FarmRoleGuards on FarmRole {
    id
    breaker {
      latchedAt
      because {
        evidence
      }
    }
    guards {
      ...GuardFields
    }
    usualGuards {
      ...GuardFields
    }
    keptServers {
      id
      ...ServerCells
    }
    unclaimedServers {
      id
      ...UnclaimedServerFields
    }
  }
`);

/** What its location's lists last said. It is not part of the change feed. */
export const FarmRoleListing = graphql(`
  fragment FarmRoleListing on FarmRole {
    id
    inventory {
      id
      result
      errorText
      blindSince
      completeAt
      volumesCompleteAt
      addressesCompleteAt
      addressesErrorText
      nextAt
      zoneBreakers {
        zone
        latchedAt
        lost
        servers
      }
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
    after {
      alias
      ready
    }
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
      ...ScalingFields
    }
    ...FarmRoleState
    ...FarmRoleRollout
    ...FarmRoleGuards
    ...FarmRoleMetric
    ...FarmRoleSnapshots
    ...FarmRoleListing
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
      address {
        id
        ...AddressCells
      }
    }
  }
`);
