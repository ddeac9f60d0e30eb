import { graphql } from '../generated/gql.ts';

export const EventFields = graphql(`
  fragment EventFields on Event {
    id
    type
    text
    at
    actor
    farmRole {
      id
      alias
    }
    server {
      id
      hostName
    }
  }
`);
