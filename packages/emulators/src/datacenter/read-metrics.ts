import type { MetricPoint, MetricRequest } from './datacenter.ts';
import type { PerformContext } from './perform.ts';

const minuteMs = 60_000;

/** One point for each host that runs: the last whole minute that is known by now, and no earlier than its start. */
export function readMetrics({ world, region }: PerformContext, { hostIds, fromMs, untilMs }: MetricRequest): MetricPoint[] {
  const { cpuPercent, metricLagMs } = world.settings;
  const atMs = Math.floor((Math.min(untilMs, world.nowMs) - metricLagMs - minuteMs) / minuteMs) * minuteMs;
  if (atMs < fromMs) return [];
  return hostIds.flatMap((hostId) => {
    const host = region.hosts.get(hostId);
    if (host?.state !== 'running' || (host.runningAtMs ?? host.launchedAtMs) > atMs + minuteMs) return [];
    const value = host.cpuPercent === undefined ? cpuPercent : host.cpuPercent;
    return value === null ? [] : [{ hostId, atMs, cpuPercent: value }];
  });
}
