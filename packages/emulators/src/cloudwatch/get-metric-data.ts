import { z } from 'zod';
import type { Call, Datacenter } from '../datacenter/datacenter.ts';

const dimension = z.strictObject({ Name: z.literal('InstanceId'), Value: z.string() });

const query = z.strictObject({
  Id: z.string().regex(/^[a-z]\w*$/),
  MetricStat: z.strictObject({
    Metric: z.strictObject({
      Namespace: z.literal('AWS/EC2'),
      MetricName: z.literal('CPUUtilization'),
      Dimensions: z.array(dimension).length(1),
    }),
    Period: z.number().int().positive().multipleOf(60),
    Stat: z.literal('Average'),
  }),
  ReturnData: z.boolean().optional(),
});

/** What Farmhand sends; all else is refused, so that nothing is answered that was not understood. */
export const getMetricDataInput = z.strictObject({
  // CloudWatch takes no more.
  MetricDataQueries: z.array(query).min(1).max(500),
  StartTime: z.number(),
  EndTime: z.number(),
  ScanBy: z.enum(['TimestampDescending', 'TimestampAscending']).optional(),
  NextToken: z.string().optional(),
});

/** One series for each query: its newest point, or none. */
export function getMetricData(
  datacenter: Datacenter,
  call: Call,
  { MetricDataQueries, StartTime, EndTime }: z.output<typeof getMetricDataInput>,
) {
  const hostOf = (asked: z.output<typeof query>) => asked.MetricStat.Metric.Dimensions[0]?.Value ?? '';
  const request = { hostIds: MetricDataQueries.map(hostOf), fromMs: StartTime * 1_000, untilMs: EndTime * 1_000 };
  const points = new Map(datacenter.readMetrics(call, request).map((point) => [point.hostId, point]));
  return {
    Messages: [],
    MetricDataResults: MetricDataQueries.map((asked) => {
      const point = points.get(hostOf(asked));
      return {
        ...{ Id: asked.Id, Label: 'CPUUtilization', StatusCode: 'Complete' },
        Timestamps: point ? [point.atMs / 1_000] : [],
        Values: point ? [point.cpuPercent] : [],
      };
    }),
  };
}
