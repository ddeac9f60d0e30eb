import { builder } from '../builder.ts';
import { MetricName } from '../types/metric-sample.ts';
import { ScheduleInput } from './schedule-input.ts';

const ManualScalingInput = builder.inputType('ManualScalingInput', {
  fields: (t) => ({ desired: t.int({ description: 'Null: as many as `min`.' }) }),
});

const MetricScalingInput = builder.inputType('MetricScalingInput', {
  fields: (t) => ({
    metric: t.field({ type: MetricName, description: 'Null: CPU.' }),
    target: t.float({ required: true, description: 'Percent.' }),
    scaleOutCooldownSeconds: t.int(),
    scaleInCooldownSeconds: t.int(),
    scaleOutServersMax: t.int(),
    scaleInServersMax: t.int(),
    warmUpSeconds: t.int(),
  }),
});

const ScalingSourceInput = builder.inputType('ScalingSourceInput', {
  description: 'The one thing that says how many servers are wanted, between `min` and `max`.',
  isOneOf: true,
  fields: (t) => ({
    manual: t.field({ type: ManualScalingInput }),
    schedule: t.field({ type: ScheduleInput }),
    metric: t.field({ type: MetricScalingInput }),
  }),
});

export const ScalingInput = builder.inputType('ScalingInput', {
  fields: (t) => ({
    min: t.int({ required: true }),
    max: t.int({ required: true }),
    source: t.field({ type: ScalingSourceInput, description: 'Null: as many as `min`.' }),
  }),
});
