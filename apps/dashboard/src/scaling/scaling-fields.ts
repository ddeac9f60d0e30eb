import { graphql } from '../generated/gql.ts';

/** All of a farm role's scaling. */
export const ScalingFields = graphql(`
  fragment ScalingFields on Scaling {
    min
    max
    source {
      __typename
      ... on ManualScaling {
        desired
      }
      ... on MetricScaling {
        metric
        target
        scaleOutCooldownSeconds
        scaleInCooldownSeconds
        scaleOutServersMax
        scaleInServersMax
        warmUpSeconds
      }
      ... on ScheduleScaling {
        timeZone
        otherwise
        rules {
          __typename
          ... on WeeklyScheduleRule {
            name
            days
            start
            end
            desired
          }
          ... on OneOffScheduleRule {
            name
            from
            until
            desired
          }
        }
      }
    }
  }
`);
