import type { ManualSource } from '@farmhand/domain/scaling';
import type { ScheduleSource } from '@farmhand/domain/schedule';
import { builder } from '../builder.ts';
import { ScheduleRule } from './schedule-rule.ts';

const ManualScaling = builder.objectRef<ManualSource>('ManualScaling').implement({
  description: 'People say how many.',
  fields: (t) => ({ desired: t.exposeInt('desired', { nullable: true, description: 'Null: as many as `min`.' }) }),
});

const ScheduleScaling = builder.objectRef<ScheduleSource>('ScheduleScaling').implement({
  description: 'The clock says how many: the first rule that holds, else `otherwise`.',
  fields: (t) => ({
    timeZone: t.exposeString('timeZone', { description: 'The times of weekly rules are on its clock. For example `Europe/Berlin`.' }),
    rules: t.field({ type: [ScheduleRule], resolve: ({ rules }) => rules }),
    otherwise: t.exposeInt('otherwise', { nullable: true, description: 'While no rule holds. Null: as many as `min`.' }),
  }),
});

const types = { manual: ManualScaling, schedule: ScheduleScaling };

export const ScalingSource = builder.unionType('ScalingSource', {
  description: 'The one thing that says how many servers are wanted, between `min` and `max`.',
  types: Object.values(types),
  resolveType: ({ kind }) => types[kind],
});
