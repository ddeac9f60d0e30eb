import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import { type BenchRun, countRunning, declareServers, secondsSince, waitFor } from './bench-run.ts';
import { processUsage } from './process-usage.ts';

const waitMaxMs = 300_000;

/** 0 -> N servers. */
export async function burst(run: BenchRun): Promise<{ farmRole: FarmRoleRow; figures: object }> {
  const { system, worker, servers, say } = run;
  const callsBefore = (await system.cloud.summary()).callsTotal;
  const cpuBefore = processUsage(worker.pid).cpuSeconds;
  const startedAt = performance.now();
  const farmRole = await declareServers(run);
  const declaredSeconds = secondsSince(startedAt);
  await waitFor('all servers to run', waitMaxMs, async () => (await countRunning(system, farmRole.id)) === servers);
  const secondsToReady = secondsSince(startedAt);
  const summary = await system.cloud.summary();
  const figures = {
    ...{ declaredSeconds, secondsToReady },
    cloudCalls: summary.callsTotal - callsBefore,
    launchCalls: summary.calls.RunInstances?.total ?? 0,
    listCalls: summary.calls.DescribeInstances?.total ?? 0,
    cpuSecondsPerServer: Number(((processUsage(worker.pid).cpuSeconds - cpuBefore) / servers).toFixed(4)),
    burstWorkerRssMb: Math.round(processUsage(worker.pid).peakRssMb),
  };
  say(`burst: ${servers} servers ready after ${secondsToReady} s with ${figures.cloudCalls} cloud calls`);
  return { farmRole, figures };
}
