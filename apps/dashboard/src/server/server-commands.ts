import { graphql } from '../generated/gql.ts';

graphql(`
  fragment ServerAsked on Server {
    id
    state
    request {
      kind
      because
      byPerson
      at
    }
  }
`);

// It leaves its slot, or its place beside it: both lists change.
graphql(`
  fragment ServerKept on Server {
    id
    ...ServerCells
    farmRole {
      id
      ...FarmRoleGuards
      slots {
        id
        server {
          id
        }
      }
    }
  }
`);

export const TerminateServerDocument = graphql(`
  mutation TerminateServer($input: TerminateServerInput!) {
    terminateServer(input: $input) {
      ... on Server {
        ...ServerAsked
      }
      ...ProblemFields
    }
  }
`);

export const RebootServerDocument = graphql(`
  mutation RebootServer($input: RebootServerInput!) {
    rebootServer(input: $input) {
      ... on Server {
        ...ServerAsked
      }
      ...ProblemFields
    }
  }
`);

export const RepairServerDocument = graphql(`
  mutation RepairServer($input: RepairServerInput!) {
    repairServer(input: $input) {
      ... on Server {
        id
      }
      ...ProblemFields
    }
  }
`);

export const ProtectServerDocument = graphql(`
  mutation ProtectServer($input: ProtectServerInput!) {
    protectServer(input: $input) {
      ... on Server {
        id
        protected
      }
      ...ProblemFields
    }
  }
`);

export const UnprotectServerDocument = graphql(`
  mutation UnprotectServer($input: UnprotectServerInput!) {
    unprotectServer(input: $input) {
      ... on Server {
        id
        protected
      }
      ...ProblemFields
    }
  }
`);

export const EmulateServerFaultDocument = graphql(`
  mutation EmulateServerFault($input: EmulateServerFaultInput!) {
    emulateServerFault(input: $input) {
      ... on Server {
        id
      }
      ...ProblemFields
    }
  }
`);

export const PreserveServerDocument = graphql(`
  mutation PreserveServer($input: PreserveServerInput!) {
    preserveServer(input: $input) {
      ... on Server {
        ...ServerKept
      }
      ...ProblemFields
    }
  }
`);

export const ReleaseServerDocument = graphql(`
  mutation ReleaseServer($input: ReleaseServerInput!) {
    releaseServer(input: $input) {
      ... on Server {
        ...ServerKept
      }
      ...ProblemFields
    }
  }
`);
