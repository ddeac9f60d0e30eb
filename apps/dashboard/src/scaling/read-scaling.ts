import type { Scaling, ScalingSource } from '@farmhand/domain/scaling';
import type { ScheduleRule } from '@farmhand/domain/schedule';
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts';
import type { ScalingFieldsFragment } from '../generated/graphql.ts';
import { ScalingFields } from './scaling-fields.ts';

/** A scaling as the API shows it, in the form in which it is checked and decided upon. */
export function readScaling(masked: FragmentType<typeof ScalingFields>): Scaling {
  const { min, max, source } = readFragment(ScalingFields, masked);
  return { min, max, source: readSource(source) };
}

type Source = ScalingFieldsFragment['source'];
type Rule = Extract<Source, { __typename: 'ScheduleScaling' }>['rules'][number];

function readSource(source: Source): ScalingSource {
  switch (source.__typename) {
    case 'ManualScaling':
      return { kind: 'manual', desired: source.desired ?? null };
    case 'MetricScaling': {
      const { __typename, metric: _metric, ...rest } = source;
      return { kind: 'metric', metric: 'cpu', ...rest };
    }
    case 'ScheduleScaling': {
      const { timeZone, otherwise, rules } = source;
      return { kind: 'schedule', timeZone, otherwise: otherwise ?? null, rules: rules.map(readRule) };
    }
  }
}

function readRule(rule: Rule): ScheduleRule {
  const { name } = rule;
  const desired = rule.desired ?? null;
  if (rule.__typename === 'OneOffScheduleRule') return { kind: 'one-off', name, from: rule.from, until: rule.until, desired };
  return { kind: 'weekly', name, days: rule.days, start: rule.start, end: rule.end, desired };
}
