import type { MetricSource } from '@farmhand/domain/metric-source';
import type { ManualSource } from '@farmhand/domain/scaling';
import type { ScheduleSource } from '@farmhand/domain/schedule';
import { builder } from '../builder.ts';
import { MetricName } from './metric-sample.ts';
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

const MetricScaling = builder.objectRef<MetricSource>('MetricScaling').implement({
  description: 'A metric of the cloud says how many: so many that its average comes near the target.',
  fields: (t) => ({
    metric: t.field({ type: MetricName, resolve: ({ metric }) => metric }),
    target: t.exposeFloat('target', { description: 'Percent.' }),
    scaleOutCooldownSeconds: t.exposeInt('scaleOutCooldownSeconds', { description: 'After a change, until more may be added.' }),
    scaleInCooldownSeconds: t.exposeInt('scaleInCooldownSeconds', {
      description: 'After a change, until some may be taken away. What was needed at any time in it counts.',
    }),
    scaleOutServersMax: t.exposeInt('scaleOutServersMax', { description: 'Added by one decision at most.' }),
    scaleInServersMax: t.exposeInt('scaleInServersMax', { description: 'Taken away by one decision at most.' }),
    warmUpSeconds: t.exposeInt('warmUpSeconds', { description: 'How long a server that runs says nothing yet about the load.' }),
  }),
});

const types = { manual: ManualScaling, schedule: ScheduleScaling, metric: MetricScaling };

export const ScalingSource = builder.unionType('ScalingSource', {
  description: 'The one thing that says how many servers are wanted, between `min` and `max`.',
  types: Object.values(types),
  resolveType: ({ kind }) => types[kind],
});
