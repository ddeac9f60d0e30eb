import { noGuardSettings } from '@farmhand/domain/guard-settings';

/** The guards of a farm role that nothing has happened to. */
export const freshGuards = {
  ...{ guardSettings: noGuardSettings, breaker: null, breakerReleasedAt: null, launchBatch: 1, shortages: [] },
  failedLaunches: [],
  ...{ trackedDesired: null, metricSamples: [] },
};
