import type { Tracking } from '@farmhand/domain/metric-source';
import type { FarmRoleRow } from '../store/rows.ts';

/** What is on record about a schedule or a metric that decides how many servers are wanted. */
export const trackingOf = ({ trackedDesired, metricSamples }: Pick<FarmRoleRow, 'trackedDesired' | 'metricSamples'>): Tracking => ({
  desired: trackedDesired,
  samples: metricSamples,
});
