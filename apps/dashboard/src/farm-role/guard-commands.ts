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
