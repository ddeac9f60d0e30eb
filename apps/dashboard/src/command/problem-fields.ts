import { graphql } from '../generated/gql.ts';

/** The expected errors, which every result of a command may be. */
export const ProblemFields = graphql(`
  fragment ProblemFields on Error {
    message
    ... on ValidationError {
      problems {
        path
        message
      }
    }
    ... on ConflictError {
      currentVersion
      plan {
        ...PlanFields
      }
    }
    ... on PolicyDeniedError {
      policy
      fix
    }
    ... on NotAuthorizedError {
      permission
    }
    ... on CloudCallError {
      code
      providerCode
    }
  }
`);
