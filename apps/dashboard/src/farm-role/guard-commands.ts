import { graphql } from '../generated/gql.ts';

export const ReleaseBreakerDocument = graphql(`
  mutation ReleaseBreaker($input: ReleaseBreakerInput!) {
    releaseBreaker(input: $input) {
      ... on FarmRole {
        id
        ...FarmRoleState
        ...FarmRoleGuards
      }
      ...ProblemFields
    }
  }
`);

export const PlanGuardsChangeDocument = graphql(`
  query PlanGuardsChange($input: ChangeGuardsInput!) {
    planGuardsChange(input: $input) {
      ...PlanFields
      ...ProblemFields
    }
  }
`);

export const ChangeGuardsDocument = graphql(`
  mutation ChangeGuards($input: ChangeGuardsInput!) {
    changeGuards(input: $input) {
      ... on FarmRole {
        id
        ...FarmRoleState
        ...FarmRoleGuards
        farm {
          id
          version
        }
      }
      ...ProblemFields
    }
  }
`);

export const TryAgainDocument = graphql(`
  mutation TryAgain($input: TryAgainInput!) {
    tryAgain(input: $input) {
      ... on FarmRole {
        id
        ...FarmRoleState
        ...FarmRoleGuards
      }
      ...ProblemFields
    }
  }
`);
