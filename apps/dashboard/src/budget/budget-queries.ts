import { graphql } from '../generated/gql.ts';

/** What a farm costs and may cost, with the budget of its environment, which holds as well. */
export const FarmMoney = graphql(`
  fragment FarmMoney on Farm {
    id
    name
    budget {
      usdPerHour
      usdPerMonth
      unknownPrice
      version
    }
    spending {
      usdPerHour
      usdPerMonth
      addressesUsdPerHour
      snapshotsUsdPerHour
      unpriced
      parts {
        name
        usdPerHour
        unpriced
      }
    }
    environment {
      id
      name
      budget {
        usdPerHour
      }
      spending {
        usdPerHour
      }
    }
  }
`);

export const EnvironmentMoney = graphql(`
  fragment EnvironmentMoney on Environment {
    id
    name
    budget {
      usdPerHour
      usdPerMonth
      unknownPrice
      version
    }
    spending {
      usdPerHour
      usdPerMonth
      addressesUsdPerHour
      snapshotsUsdPerHour
      unpriced
      parts {
        name
        usdPerHour
        unpriced
      }
    }
  }
`);

export const EnvironmentsDocument = graphql(`
  query Environments {
    viewer {
      id
      environments {
        id
        ...EnvironmentMoney
      }
    }
  }
`);

export const ChangeFarmBudgetDocument = graphql(`
  mutation ChangeFarmBudget($input: ChangeFarmBudgetInput!) {
    changeFarmBudget(input: $input) {
      ... on Farm {
        id
        ...FarmMoney
      }
      ...ProblemFields
    }
  }
`);

export const ChangeEnvironmentBudgetDocument = graphql(`
  mutation ChangeEnvironmentBudget($input: ChangeEnvironmentBudgetInput!) {
    changeEnvironmentBudget(input: $input) {
      ... on Environment {
        id
        ...EnvironmentMoney
      }
      ...ProblemFields
    }
  }
`);
