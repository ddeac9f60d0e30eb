import { limits, type Problem } from './limits.ts';
import { type MetricSource, metricNames } from './metric-source.ts';

const path = 'scaling.source.metric';

export function metricProblems(source: MetricSource): Problem[] {
  const { metric, target } = source;
  const hasTarget = Number.isFinite(target) && target >= limits.metricTargetMin && target <= limits.metricTargetMax;
  return [
    ...(metricNames.includes(metric) ? [] : [{ path: `${path}.metric`, message: `${metric} is no metric.` }]),
    ...(hasTarget
      ? []
      : [{ path: `${path}.target`, message: `A target is from ${limits.metricTargetMin} to ${limits.metricTargetMax} percent.` }]),
    ...bounds.flatMap(([field, atLeast, atMost]) => {
      const value = source[field];
      if (Number.isInteger(value) && value >= atLeast && value <= atMost) return [];
      return [{ path: `${path}.${field}`, message: `This is a whole number from ${atLeast} to ${atMost}.` }];
    }),
  ];
}

const hourSeconds = 3_600;

const bounds = [
  ['scaleOutCooldownSeconds', 0, hourSeconds],
  // What a decision looks back at is kept for an hour.
  ['scaleInCooldownSeconds', 60, hourSeconds],
  ['scaleOutServersMax', 1, limits.serversPerFarmRoleMax],
  ['scaleInServersMax', 1, limits.serversPerFarmRoleMax],
  ['warmUpSeconds', 0, hourSeconds],
] as const;
