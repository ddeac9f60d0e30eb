import type { MetricSample as Sample } from '@farmhand/domain/metric-source';
import { builder } from '../builder.ts';

export const MetricName = builder.enumType('MetricName', {
  values: { CPU: { value: 'cpu', description: 'Percent of its processors that a server uses.' } } as const,
});

const MetricResult = builder.enumType('MetricResult', {
  description: 'COMPLETE: the cloud was asked for every server, and answered. It may still know nothing of some.',
  values: { COMPLETE: { value: 'complete' }, PARTIAL: { value: 'partial' }, FAILED: { value: 'failed' } } as const,
});

export const MetricSample = builder.objectRef<Sample>('MetricSample').implement({
  description: 'What the cloud said of a metric at one moment.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', resolve: ({ at }) => new Date(at) }),
    metric: t.field({ type: MetricName, resolve: ({ metric }) => metric }),
    result: t.field({ type: MetricResult, resolve: ({ result }) => result }),
    value: t.exposeFloat('value', { nullable: true, description: 'Average over the servers that report. Null when none does.' }),
    reporting: t.exposeInt('reporting'),
    inService: t.exposeInt('inService', { description: 'Servers that should report.' }),
    servers: t.exposeInt('servers', { description: 'All, also those that boot or warm up.' }),
    errorText: t.exposeString('errorText', { nullable: true }),
  }),
});
