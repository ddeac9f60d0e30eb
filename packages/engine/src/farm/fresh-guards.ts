import { noGuardSettings } from '@farmhand/domain/guard-settings';
import { noCauses } from './causes.ts';

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
  ...{ trackedDesired: null, metricSamples: [], causes: noCauses },
};
