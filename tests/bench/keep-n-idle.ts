import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchRun } from './bench-run.ts';
import { processUsage } from './process-usage.ts';

/** Until the worker has taken over, and what its start costs is behind it. */
const settleMs = 75_000;
/** Three listings. */
const measureMs = 180_000;

/** N servers that run and nobody changes: what a worker costs that has only ever seen them so. */
export async function idle({ system, servers, say }: BenchRun, nodeArgs: string[]): Promise<object> {
  // Names are written ten in a second, long after all else is done; they are not what is measured here.
  await system.owner.query('update server set named = true');
  const worker = await system.startServer({ name: 'idle', role: 'worker', nodeArgs });
  await sleep(settleMs);
  const [before, callsBefore, startedAt] = [processUsage(worker.pid), await system.cloud.summary(), performance.now()];
  await sleep(measureMs);
  const [after, callsAfter] = [processUsage(worker.pid), await system.cloud.summary()];
  const seconds = (performance.now() - startedAt) / 1000;
  const share = (after.cpuSeconds - before.cpuSeconds) / seconds;
  const pages = (callsAfter.calls.DescribeInstances?.total ?? 0) - (callsBefore.calls.DescribeInstances?.total ?? 0);
  say(`idle: ${servers} servers cost ${(share * 100).toFixed(2)} % of a core and ${Math.round(after.peakRssMb)} MB`);
  return {
    ...{ idleSeconds: Math.round(seconds), idleCpuPercentOfCore: Number((share * 100).toFixed(2)) },
    idleCpuMsPerPage: Math.round(((after.cpuSeconds - before.cpuSeconds) * 1000) / Math.max(1, pages)),
    ...{ idlePages: pages, idleCalls: callsAfter.callsTotal - callsBefore.callsTotal },
    ...{ idleWorkerRssMb: Math.round(after.rssMb), idleWorkerPeakRssMb: Math.round(after.peakRssMb) },
  };
}
