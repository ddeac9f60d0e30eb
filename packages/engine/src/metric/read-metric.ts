import type { MetricReading } from '@farmhand/clouds/driver';
import { metricPeriodMs } from '@farmhand/domain/decide-by-metric';
import type { MetricSample, MetricSource } from '@farmhand/domain/metric-source';
import type { EngineContext } from '../engine-context.ts';
import { reconcilerActor } from '../reconcile/actor.ts';
import { callSignal } from '../reconcile/call-signal.ts';
import { createChangeSet } from '../reconcile/change-set.ts';
import { fence, type Lease } from '../reconcile/lease.ts';
import type { Work } from '../reconcile/load-work.ts';
import { serversInService, takeSample } from './take-sample.ts';

/** As long as the longest cooldown, and a little: a decision looks no further back. */
const keptMs = 70 * 60_000;

/**
 * Reads the metric that decides about this farm role, once a minute, and keeps what was read with the farm role. The call is outside of any
 * transaction. A reading that failed is kept, too: nothing is decided on what is not known.
 * @returns whether it was read, and the farm role has to be looked at anew.
 */
export async function readMetric(
  context: EngineContext,
  lease: Lease,
  { work, signal }: { work: Work; signal: AbortSignal },
): Promise<boolean> {
  const source = dueMetric(work, context.clock.now());
  if (source === null) return false;
  const subject = { source, servers: work.servers, at: context.clock.now() };
  const sample = takeSample(subject, await read(context, work, { ...subject, signal: callSignal(context, signal) }));
  await context.store.transaction(lease.organizationId, async (tx) => {
    const row = await fence(tx, lease);
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    changes.patch('FarmRole', row, { metricSamples: withSample(row.metricSamples, sample) });
    changes.touch({ type: 'FarmRole', id: row.id, environmentId: row.environmentId, farmId: row.farmId });
    await changes.write(tx);
  });
  return true;
}

/** The metric to read now; null when none decides, or it was read lately. */
function dueMetric({ farm, farmRole }: Pick<Work, 'farm' | 'farmRole'>, now: Date): MetricSource | null {
  const { source } = farmRole.declaration.scaling;
  if (source.kind !== 'metric' || farm.status !== 'RUNNING' || farmRole.removed) return null;
  const latest = farmRole.metricSamples.at(-1);
  const isFresh = latest !== undefined && latest.metric === source.metric && now.getTime() - latest.at < metricPeriodMs;
  return isFresh ? null : source;
}

type Reading = Pick<MetricReading, 'result' | 'items' | 'error'>;

async function read(
  { loadDriver }: EngineContext,
  { cloudAccount, farmRole, servers }: Work,
  { source, at, signal }: { source: MetricSource; at: Date; signal: AbortSignal },
): Promise<Reading> {
  const cloudIds = serversInService({ source, servers, at }).flatMap(({ cloudId }) => cloudId ?? []);
  if (cloudIds.length === 0) return { result: 'complete', items: [], error: null };
  if (cloudAccount.status === 'FAILED' || cloudAccount.identityId === null) return { result: 'failed', items: [], error: null };
  const { metrics } = loadDriver(cloudAccount);
  if (metrics === null) return { result: 'failed', items: [], error: null };
  return metrics.read({ location: farmRole.location, metric: source.metric, cloudIds, signal });
}

function withSample(samples: readonly MetricSample[], sample: MetricSample): MetricSample[] {
  // A clock that was put back leaves nothing of what is yet to come.
  return [...samples.filter(({ at }) => at > sample.at - keptMs && at < sample.at), sample];
}
