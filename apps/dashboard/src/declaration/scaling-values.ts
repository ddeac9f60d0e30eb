import { type MetricSource, metricDefaults } from '@farmhand/domain/metric-source';
import type { Scaling, ScalingSource } from '@farmhand/domain/scaling';
import { type ScheduleRule, type ScheduleSource, type Weekday, weekdays } from '@farmhand/domain/schedule';
import { fromWallMoment, toWallMoment } from '../scaling/wall-moment.ts';

/** What the form holds of one farm role's size. What is not chosen keeps what was typed. */
export interface ScalingValues {
  min: number | '';
  max: number | '';
  source: ScalingSource['kind'];
  /** Empty: as many as min. */
  desired: number | '';
  schedule: ScheduleValues;
  metric: MetricValues;
}

export type MetricValues = { [K in MetricField]: number | '' };
export type MetricField = Exclude<keyof MetricSource, 'kind' | 'metric'>;

export interface ScheduleValues {
  timeZone: string;
  rules: RuleValues[];
  otherwise: number | '';
}

export interface RuleValues {
  kind: ScheduleRule['kind'];
  name: string;
  days: Weekday[];
  start: string;
  end: string;
  /** On the clock of the time zone, `YYYY-MM-DDTHH:MM`. */
  from: string;
  until: string;
  desired: number | '';
}

export function newScaling(): ScalingValues {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return {
    min: 1,
    max: 3,
    source: 'manual',
    desired: '',
    schedule: { timeZone, rules: [newRule([])], otherwise: '' },
    metric: newMetric(),
  };
}

function newMetric(): MetricValues {
  const { metric: _metric, ...values } = metricDefaults;
  return values;
}

export function newRule(before: readonly RuleValues[]): RuleValues {
  return {
    ...{ kind: 'weekly', name: before.length === 0 ? 'Office hours' : `Rule ${before.length + 1}`, days: weekdays.slice(0, 5) },
    ...{ start: '08:00', end: '18:00', from: '', until: '', desired: '' },
  };
}

/** An empty number is no number, and says so. */
export const toScaling = (values: ScalingValues): Scaling => ({ min: whole(values.min), max: whole(values.max), source: toSource(values) });

function toSource({ source, desired, schedule, metric }: ScalingValues): ScalingSource {
  switch (source) {
    case 'manual':
      return { kind: 'manual', desired: orNull(desired) };
    case 'schedule':
      return toSchedule(schedule);
    case 'metric':
      return { kind: 'metric', metric: 'cpu', ...toNumbers(metric) };
  }
}

const toNumbers = (values: MetricValues) =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, whole(value)])) as Record<MetricField, number>;

export function toSchedule({ timeZone, rules, otherwise }: ScheduleValues): ScheduleSource {
  return { kind: 'schedule', timeZone, otherwise: orNull(otherwise), rules: rules.map((rule) => toRule(rule, timeZone)) };
}

function toRule({ kind, name, days, start, end, from, until, desired }: RuleValues, timeZone: string): ScheduleRule {
  if (kind === 'weekly') return { kind, name, days, start, end, desired: orNull(desired) };
  return { kind, name, from: fromWallMoment(from, timeZone), until: fromWallMoment(until, timeZone), desired: orNull(desired) };
}

export function fromScaling({ min, max, source }: Scaling): ScalingValues {
  const values = { ...newScaling(), min, max, source: source.kind };
  switch (source.kind) {
    case 'manual':
      return { ...values, desired: source.desired ?? '' };
    case 'metric': {
      const { kind: _kind, metric: _metric, ...metric } = source;
      return { ...values, metric };
    }
    case 'schedule': {
      const { timeZone, rules, otherwise } = source;
      return { ...values, schedule: { timeZone, otherwise: otherwise ?? '', rules: rules.map((rule) => fromRule(rule, timeZone)) } };
    }
  }
}

function fromRule(rule: ScheduleRule, timeZone: string): RuleValues {
  const common = { ...newRule([]), name: rule.name, kind: rule.kind, desired: rule.desired ?? ('' as const) };
  if (rule.kind === 'weekly') return { ...common, days: rule.days, start: rule.start, end: rule.end };
  return { ...common, from: toWallMoment(rule.from, timeZone), until: toWallMoment(rule.until, timeZone) };
}

const whole = (value: number | '') => (value === '' ? Number.NaN : value);
const orNull = (value: number | '') => (value === '' ? null : value);
