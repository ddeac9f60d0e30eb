import { graphql } from '../generated/gql.ts';

export const PlanFields = graphql(`
  fragment PlanFields on Plan {
    hash
    summary
    destructive
    wakeAt
    cost {
      usdPerHourBefore
      usdPerHourAfter
      usdPerMonthBefore
      usdPerMonthAfter
      addressesUsdPerHour
      snapshotsUsdPerHour
      unpriced
    }
    actions {
      kind
      text
      farmRoleAlias
      slots
      destructive
      reason {
        code
        text
        at
        nextAt
        evidence
      }
    }
    reasons {
      code
      text
      at
      nextAt
      evidence
    }
  }
`);
