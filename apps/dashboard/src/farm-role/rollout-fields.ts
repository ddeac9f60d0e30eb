import { graphql } from '../generated/gql.ts';

/** How far servers are as they would be made now. It comes with each change of the farm and of its servers. */
export const FarmRoleRollout = graphql(`
  fragment FarmRoleRollout on FarmRole {
    id
    formerRevision
    rolloutSettings {
      strategy
      maxUnavailable
      surge
    }
    rollout {
      revision
      startedAt
      surge
      paused {
        at
        because
        byPerson
      }
    }
    outdated {
      count
      of
      currentReady
      fields
    }
  }
`);

export const PauseRolloutDocument = graphql(`
  mutation PauseRollout($input: PauseRolloutInput!) {
    pauseRollout(input: $input) {
      ... on FarmRole {
        id
        ...FarmRoleState
        ...FarmRoleRollout
      }
      ...ProblemFields
    }
  }
`);

export const ResumeRolloutDocument = graphql(`
  mutation ResumeRollout($input: ResumeRolloutInput!) {
    resumeRollout(input: $input) {
      ... on FarmRole {
        id
        ...FarmRoleState
        ...FarmRoleRollout
      }
      ...ProblemFields
    }
  }
`);

export const PlanFarmRoleRollbackDocument = graphql(`
  query PlanFarmRoleRollback($farmRoleId: ID!) {
    planFarmRoleRollback(farmRoleId: $farmRoleId) {
      ...PlanFields
      ...ProblemFields
    }
  }
`);

export const RollBackFarmRoleDocument = graphql(`
  mutation RollBackFarmRole($input: RollBackFarmRoleInput!) {
    rollBackFarmRole(input: $input) {
      ... on FarmRole {
        id
        ...FarmRoleCardFields
        farm {
          id
          version
          revision
        }
      }
      ...ProblemFields
    }
  }
`);
