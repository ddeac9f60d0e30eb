import type { Scaling, ScalingSource } from '@farmhand/domain/scaling';
import type { ScheduleRule } from '@farmhand/domain/schedule';
import type { ScalingInput, ScalingSourceInput, ScheduleRuleInput } from '../generated/graphql.ts';

/** A scaling as the command takes it. */
export function toScalingInput({ min, max, source }: Scaling): ScalingInput {
  return { min, max, source: toSourceInput(source) };
}

function toSourceInput(source: ScalingSource): ScalingSourceInput {
  switch (source.kind) {
    case 'manual':
      return { manual: { desired: source.desired } };
    case 'metric': {
      const { kind: _kind, metric: _metric, ...rest } = source;
      return { metric: { metric: 'CPU', ...rest } };
    }
    case 'schedule': {
      const { timeZone, otherwise, rules } = source;
      return { schedule: { timeZone, otherwise, rules: rules.map(toRuleInput) } };
    }
  }
}

function toRuleInput(rule: ScheduleRule): ScheduleRuleInput {
  const { kind, ...fields } = rule;
  return kind === 'weekly' ? { weekly: fields as Extract<ScheduleRuleInput, { weekly: unknown }>['weekly'] } : { oneOff: fields as never };
}
