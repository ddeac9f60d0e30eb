import type { Problem } from '@farmhand/domain/limits';
import { type MetricSource, metricDefaults } from '@farmhand/domain/metric-source';
import { asManyAsMin, type Scaling, type ScalingSource } from '@farmhand/domain/scaling';
import type { OneOffRule, ScheduleRule, ScheduleSource, WeeklyRule } from '@farmhand/domain/schedule';

export interface ScalingInput {
  min: number;
  max: number;
  /** Null: as many as min. */
  source?: ScalingSourceInput | null;
}

/** Exactly one. */
export interface ScalingSourceInput {
  manual?: { desired?: number | null } | null;
  schedule?: ScheduleInput | null;
  metric?: MetricInput | null;
}

/** What is left out is as the defaults say. */
export type MetricInput = { [K in Exclude<keyof MetricSource, 'kind'>]?: MetricSource[K] | null };

export interface ScheduleInput extends Pick<ScheduleSource, 'timeZone'> {
  rules: readonly ScheduleRuleInput[];
  otherwise?: number | null;
}

/** Exactly one. */
export interface ScheduleRuleInput {
  weekly?: (Pick<WeeklyRule, 'name' | 'start' | 'end'> & { days: readonly WeeklyRule['days'][number][]; desired?: number | null }) | null;
  oneOff?: (Pick<OneOffRule, 'name'> & { from: Date; until: Date; desired?: number | null }) | null;
}

export function toScaling({ min, max, source }: ScalingInput): Scaling {
  return { min, max, source: toSource(source ?? {}) };
}

/** What an input says twice or not at all, which its declaration could not show any more. */
export function scalingInputProblems({ source }: ScalingInput): Problem[] {
  if (source == null) return [];
  const problems = exactlyOne('scaling.source', source);
  const rules = source.schedule?.rules ?? [];
  return [...problems, ...rules.flatMap((rule, index) => exactlyOne(`scaling.source.schedule.rules.${index}`, rule))];
}

function exactlyOne(path: string, choices: object): Problem[] {
  const given = Object.values(choices).filter((choice) => choice != null).length;
  return given === 1 ? [] : [{ path, message: `Exactly one is needed; ${given} are given.` }];
}

function toSource({ manual, schedule, metric }: ScalingSourceInput): ScalingSource {
  if (schedule) return toSchedule(schedule);
  if (metric) return toMetric(metric);
  return manual ? { kind: 'manual', desired: manual.desired ?? null } : asManyAsMin;
}

function toSchedule({ timeZone, rules, otherwise }: ScheduleInput): ScheduleSource {
  return { kind: 'schedule', timeZone, rules: rules.flatMap(toRule), otherwise: otherwise ?? null };
}

function toMetric(input: MetricInput): MetricSource {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
  return { kind: 'metric', ...metricDefaults, ...given };
}

function toRule({ weekly, oneOff }: ScheduleRuleInput): ScheduleRule[] {
  if (weekly) {
    const { name, days, start, end, desired } = weekly;
    return [{ kind: 'weekly', name, days: [...new Set(days)], start, end, desired: desired ?? null }];
  }
  if (!oneOff) return [];
  const { name, from, until, desired } = oneOff;
  return [{ kind: 'one-off', name, from: from.toISOString(), until: until.toISOString(), desired: desired ?? null }];
}
