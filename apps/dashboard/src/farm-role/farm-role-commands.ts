import { graphql } from '../generated/gql.ts';

export const PlanFarmRoleChangeDocument = graphql(`
  query PlanFarmRoleChange($input: ChangeFarmRoleInput!) {
    planFarmRoleChange(input: $input) {
      ...PlanFields
      ...ProblemFields
    }
  }
`);

export const ChangeFarmRoleDocument = graphql(`
  mutation ChangeFarmRole($input: ChangeFarmRoleInput!) {
    changeFarmRole(input: $input) {
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

export const PlanFarmRoleAdditionDocument = graphql(`
  query PlanFarmRoleAddition($input: AddFarmRoleInput!) {
    planFarmRoleAddition(input: $input) {
      ...PlanFields
      ...ProblemFields
    }
  }
`);

export const AddFarmRoleDocument = graphql(`
  mutation AddFarmRole($input: AddFarmRoleInput!) {
    addFarmRole(input: $input) {
      ... on FarmRole {
        id
        ...FarmRoleCardFields
        farm {
          id
          version
          revision
          farmRoles {
            id
          }
        }
      }
      ...ProblemFields
    }
  }
`);

export const PlanFarmRoleRemovalDocument = graphql(`
  query PlanFarmRoleRemoval($farmRoleId: ID!) {
    planFarmRoleRemoval(farmRoleId: $farmRoleId) {
      ...PlanFields
      ...ProblemFields
    }
  }
`);

export const RemoveFarmRoleDocument = graphql(`
  mutation RemoveFarmRole($input: RemoveFarmRoleInput!) {
    removeFarmRole(input: $input) {
      ... on FarmRole {
        id
        ...FarmRoleState
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
