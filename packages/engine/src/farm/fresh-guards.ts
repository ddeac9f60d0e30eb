import { noGuardSettings } from '@farmhand/domain/guard-settings';
import { noCauses } from './causes.ts';

/** What is known of a schedule's or a metric's wishes before the first of them. */
export const freshTracking = { trackedDesired: null, metricSamples: [] };

/** What guards, gates and rollouts know of a farm role that nothing has happened to. */
export const freshGuards = {
  ...{ rollout: null, formerRevision: null },
  ...{
    guardSettings: noGuardSettings,
    breaker: null,
    breakerReleasedAt: null,
    breakerReleasedBecause: null,
    launchBatch: 1,
    shortages: [],
  },
  failedLaunches: [],
  ...{ gatePassedAt: null, unwantedSince: null, standing: null },
  ...{ ...freshTracking, causes: noCauses },
};
