import { decideDesired } from '@farmhand/domain/decide-desired';
import { trackingOf } from '@farmhand/engine/metric/tracking-of';
import { builder } from '../builder.ts';
import { FarmRole } from '../nodes.ts';
import { Desired } from './desired.ts';
import { MetricSample } from './metric-sample.ts';
import { Scaling } from './scaling.ts';

builder.objectFields(FarmRole, (t) => ({
  scaling: t.field({ type: Scaling, resolve: ({ declaration }) => declaration.scaling }),
  desired: t.field({
    type: Desired,
    description: 'While the farm runs.',
    resolve: (farmRole, _, context) => {
      const { scaling } = farmRole.declaration;
      const tracking = trackingOf(farmRole);
      const decision = decideDesired({ scaling, tracking, now: context.engine.clock.now().getTime() });
      return { ...decision, since: scaling.source.kind === 'metric' ? (tracking.desired?.since ?? null) : null };
    },
  }),
  metricSamples: t.field({
    type: [MetricSample],
    description: 'What the cloud lately said of the metric that decides, oldest first.',
    complexity: { field: 1, multiplier: 10 },
    resolve: ({ metricSamples }) => metricSamples,
  }),
}));
