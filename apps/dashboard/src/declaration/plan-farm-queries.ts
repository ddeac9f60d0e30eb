import { graphql } from '../generated/gql.ts';

export const PlanFarmCreationDocument = graphql(`
  query PlanFarmCreation($input: CreateFarmInput!) {
    planFarmCreation(input: $input) {
      ...PlanFields
      ...ProblemFields
    }
  }
`);

export const CreateFarmDocument = graphql(`
  mutation CreateFarm($input: CreateFarmInput!) {
    createFarm(input: $input) {
      ... on Farm {
        id
        ...FarmRow
      }
      ...ProblemFields
    }
  }
`);

export const DeclaredFarmRole = graphql(`
  fragment DeclaredFarmRole on FarmRole {
    id
    alias
    location
    instanceTypes
    hasUserData
    tags
    health {
      bootTimeoutMinutes
      rebootTimeoutMinutes
      whenUnhealthy
      whenStopped
      ignoreDrift
      check {
        kind
        address
        port
        scheme
        path
        statusFrom
        statusTo
        intervalSeconds
        timeoutMs
        failures
        successes
        graceSeconds
      }
      repairDrift
    }
    role {
      id
    }
    cloudAccount {
      id
    }
    scaling {
      ...ScalingFields
    }
    zones {
      zone
      subnetId
    }
    volumes {
      device
      sizeGib
      type
      iops
      throughputMibps
      encrypted
      kmsKeyId
      whenUnwanted
      snapshots {
        keepDays
        everyHours
        kept
      }
    }
    after {
      alias
      ready
    }
    whenZoneDark {
      choice
      afterMinutes
    }
    address {
      kind
      pool
      networkBorderGroup
      whenUnwanted
    }
    rolloutSettings {
      strategy
      maxUnavailable
      surge
      canarySeconds
      readySeconds
    }
    settings {
      ... on AwsSettings {
        securityGroupIds
        keyName
        iamInstanceProfile
        rootVolume {
          device
          sizeGib
          type
          iops
          throughputMibps
          encrypted
          kmsKeyId
        }
        ebsOptimized
        detailedMonitoring
        tenancy
        placementGroup
        imds {
          httpTokens
          hopLimit
        }
        spot {
          maxPrice
        }
        associatePublicIp
        cpuCredits
      }
    }
  }
`);

export const DeclaredFarmDocument = graphql(`
  query DeclaredFarm($id: ID!) {
    farm(id: $id) {
      id
      name
      version
      environment {
        id
        name
      }
      farmRoles {
        id
        alias
        removed
        ...DeclaredFarmRole
      }
    }
  }
`);
