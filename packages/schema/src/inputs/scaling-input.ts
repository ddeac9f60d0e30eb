import { builder } from '../builder.ts';
import { ScheduleInput } from './schedule-input.ts';

const ManualScalingInput = builder.inputType('ManualScalingInput', {
  fields: (t) => ({ desired: t.int({ description: 'Null: as many as `min`.' }) }),
});

const ScalingSourceInput = builder.inputType('ScalingSourceInput', {
  description: 'The one thing that says how many servers are wanted, between `min` and `max`.',
  isOneOf: true,
  fields: (t) => ({ manual: t.field({ type: ManualScalingInput }), schedule: t.field({ type: ScheduleInput }) }),
});

export const ScalingInput = builder.inputType('ScalingInput', {
  fields: (t) => ({
    min: t.int({ required: true }),
    max: t.int({ required: true }),
    source: t.field({ type: ScalingSourceInput, description: 'Null: as many as `min`.' }),
  }),
});
