import { graphql } from '../generated/gql.ts';

export const TokenFields = graphql(`
  fragment TokenFields on ApiToken {
    id
    name
    hint
    accessRole
    createdAt
    expiresAt
    lastUsedAt
    revokedAt
  }
`);

export const TokensDocument = graphql(`
  query Tokens {
    apiTokens(first: 200) {
      nodes {
        id
        ...TokenFields
      }
    }
  }
`);

export const CreateTokenDocument = graphql(`
  mutation CreateToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      ... on CreatedApiToken {
        secret
        token {
          id
          ...TokenFields
        }
      }
      ...ProblemFields
    }
  }
`);

export const RevokeTokenDocument = graphql(`
  mutation RevokeToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      ... on ApiToken {
        id
        ...TokenFields
      }
      ...ProblemFields
    }
  }
`);
