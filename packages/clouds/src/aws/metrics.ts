import { GetMetricDataCommand, type MetricDataQuery, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { CloudMetricName, IdsOptions, MetricReading, MetricsCapability, MetricValue } from '../driver.ts';
import { call } from './client.ts';
import { unreadableAnswer } from './errors.ts';
import { chunksOf, type ObserveContext } from './observe-servers.ts';
import { mergeObservations, observePages } from './read-pages.ts';

/** CloudWatch takes 500 queries in one GetMetricData. */
const queriesMax = 500;
/** Without detailed monitoring EC2 reports every five minutes, and a value may be some minutes late. */
const freshMs = 11 * 60_000;
const periodSeconds = 60;

const names = { cpu: 'CPUUtilization' } as const satisfies Record<CloudMetricName, string>;

/** CloudWatch's metrics of EC2 instances. CloudWatch bills each server that is asked for. */
export function metrics(context: ObserveContext): MetricsCapability {
  return {
    async read({ location, cloudIds, metric, signal }) {
      const parts: MetricReading[] = [];
      for (const ids of chunksOf([...new Set(cloudIds)], queriesMax))
        parts.push(await readChunk(context, { location, ids, metric, signal }));
      return mergeObservations(parts, context.now);
    },
  };
}

type Chunk = Pick<IdsOptions, 'location' | 'signal'> & { ids: string[]; metric: CloudMetricName };

function readChunk({ clients, now }: ObserveContext, { location, ids, metric, signal }: Chunk): Promise<MetricReading> {
  const what = `read the metric ${names[metric]} of ${ids.length} servers in ${location}`;
  const end = now();
  const seen = new Set<string>();
  const input = {
    MetricDataQueries: ids.map((id, index) => query(id, index, metric)),
    StartTime: new Date(end.getTime() - freshMs),
    EndTime: end,
    ScanBy: 'TimestampDescending' as const,
  };
  // A series may be cut by a page: its first part, the newest, is the one that counts.
  const isFirst = ({ cloudId }: MetricValue) => !seen.has(cloudId) && seen.add(cloudId);
  return observePages({
    now,
    readPage: async (token) => {
      const command = new GetMetricDataCommand({ ...input, NextToken: token });
      const answer = await call(clients, { what, signal }, (http) => clients.cloudWatch(location).send(command, http));
      if (!answer.MetricDataResults) throw unreadableAnswer('list of results', { what, creating: false, secrets: [] });
      return { items: answer.MetricDataResults.flatMap((result) => newest(result, ids)).filter(isFirst), nextToken: answer.NextToken };
    },
  });
}

function query(id: string, index: number, metric: CloudMetricName): MetricDataQuery {
  const Metric = { Namespace: 'AWS/EC2', MetricName: names[metric], Dimensions: [{ Name: 'InstanceId', Value: id }] };
  return { Id: `m${index}`, MetricStat: { Metric, Period: periodSeconds, Stat: 'Average' } };
}

function newest({ Id = '', Timestamps = [], Values = [] }: MetricDataResult, ids: readonly string[]): MetricValue[] {
  const cloudId = ids[Number(Id.slice(1))];
  const [at] = Timestamps;
  const [value] = Values;
  return cloudId === undefined || at === undefined || value === undefined ? [] : [{ cloudId, value, at }];
}
