import { graphql } from '../generated/gql.ts';

export const AuditFields = graphql(`
  fragment AuditFields on AuditEntry {
    id
    at
    actor
    action
    objectType
    objectId
    before
    after
    position
    causeId
    requestIds
  }
`);
