import { graphql } from '../generated/gql.ts';

export const PlanFarmStatusDocument = graphql(`
  query PlanFarmStatus($farmId: ID!, $status: FarmStatus!) {
    planFarmStatusChange(farmId: $farmId, status: $status) {
      ...PlanFields
      ...ProblemFields
    }
  }
`);

export const LaunchFarmDocument = graphql(`
  mutation LaunchFarm($input: LaunchFarmInput!) {
    launchFarm(input: $input) {
      ... on Farm {
        id
        ...FarmRow
      }
      ...ProblemFields
    }
  }
`);

export const SuspendFarmDocument = graphql(`
  mutation SuspendFarm($input: SuspendFarmInput!) {
    suspendFarm(input: $input) {
      ... on Farm {
        id
        ...FarmRow
      }
      ...ProblemFields
    }
  }
`);

export const ResumeFarmDocument = graphql(`
  mutation ResumeFarm($input: ResumeFarmInput!) {
    resumeFarm(input: $input) {
      ... on Farm {
        id
        ...FarmRow
      }
      ...ProblemFields
    }
  }
`);

export const TerminateFarmDocument = graphql(`
  mutation TerminateFarm($input: TerminateFarmInput!) {
    terminateFarm(input: $input) {
      ... on Farm {
        id
        ...FarmRow
      }
      ...ProblemFields
    }
  }
`);

export const DeleteFarmDocument = graphql(`
  mutation DeleteFarm($input: DeleteFarmInput!) {
    deleteFarm(input: $input) {
      ... on DeletedNode {
        deletedId
      }
      ...ProblemFields
    }
  }
`);

export const CloneFarmDocument = graphql(`
  mutation CloneFarm($input: CloneFarmInput!) {
    cloneFarm(input: $input) {
      ... on Farm {
        id
        ...FarmRow
      }
      ...ProblemFields
    }
  }
`);

export const RenameFarmDocument = graphql(`
  mutation RenameFarm($input: ChangeFarmInput!) {
    changeFarm(input: $input) {
      ... on Farm {
        id
        ...FarmRow
      }
      ...ProblemFields
    }
  }
`);

export const FreezeFarmDocument = graphql(`
  mutation FreezeFarm($input: FreezeFarmInput!) {
    freezeFarm(input: $input) {
      ... on Farm {
        id
        ...FarmRow
      }
      ...ProblemFields
    }
  }
`);

export const UnfreezeFarmDocument = graphql(`
  mutation UnfreezeFarm($input: UnfreezeFarmInput!) {
    unfreezeFarm(input: $input) {
      ... on Farm {
        id
        ...FarmRow
      }
      ...ProblemFields
    }
  }
`);
