import type { MetricReading } from '@farmhand/clouds/driver';
import type { MetricSample, MetricSource } from '@farmhand/domain/metric-source';
import { countsToMax } from '@farmhand/domain/server-state';
import type { ServerRow } from '../store/rows.ts';

interface Subject {
  source: MetricSource;
  /** Open ones of the farm role. */
  servers: readonly ServerRow[];
  at: Date;
}

/** Servers that say something about the load: they run, are not held apart, and have done so for long enough. */
export function serversInService({ source, servers, at }: Subject): ServerRow[] {
  const since = at.getTime() - source.warmUpSeconds * 1_000;
  return servers.filter(
    ({ state, quarantined, cloudId, runningAt }) =>
      state === 'RUNNING' && !quarantined && cloudId !== null && runningAt !== null && runningAt.getTime() <= since,
  );
}

/** One reading of the cloud as what is kept of it. */
export function takeSample(subject: Subject, reading: Pick<MetricReading, 'result' | 'items' | 'error'>): MetricSample {
  const { source, servers, at } = subject;
  const inService = new Set(serversInService(subject).map((row) => row.cloudId));
  const values = reading.items.filter(({ cloudId }) => inService.has(cloudId)).map(({ value }) => value);
  const staying = servers.filter((row) => countsToMax(row.state) && !row.quarantined && row.state !== 'PENDING_TERMINATE');
  return {
    ...{ at: at.getTime(), metric: source.metric, result: reading.result, errorText: reading.error?.message ?? null },
    value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    ...{ reporting: values.length, inService: inService.size, servers: staying.length },
  };
}
