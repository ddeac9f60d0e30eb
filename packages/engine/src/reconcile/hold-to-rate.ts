import type { Plan } from '@farmhand/domain/plan';
import { withinRate } from '@farmhand/domain/within-rate';
import type { EngineContext } from '../engine-context.ts';
import type { Work } from './load-work.ts';

/** Fewer servers than this time brings room for are not worth a call while more are waiting. */
const worthMs = 2500;
/** When room for some of them was found, the rest is looked at again after this long. */
const againMs = 500;

/**
 * Sets aside what the plan's launches draw from the cloud's rate limits, before anything of them is recorded, and takes out of the plan what there
 * is no room for now. A launch that is recorded can then be sent at once.
 */
export async function holdToRate({ pacer, clock, loadDriver }: EngineContext, work: Work, plan: Plan): Promise<Plan> {
  const launches = plan.actions.filter((action) => action.kind === 'launch');
  if (launches.length === 0) return plan;
  const { limits } = loadDriver(work.cloudAccount).servers.launching;
  if (limits.length === 0) return plan;
  const servers = launches.reduce((sum, { members }) => sum + members.length, 0);
  const perSecond = Math.min(...limits.filter(({ per }) => per === 'resource').map(({ refillPerSecond }) => refillPerSecond));
  const worthIt = Number.isFinite(perSecond) ? Math.ceil((perSecond * work.cloudAccount.ratePercent * worthMs) / 100_000) : 1;
  const { calls, resources, readyAt } = await pacer.reserve(work.cloudAccount, {
    location: work.farmRole.location,
    owner: work.farmRole.id,
    limits,
    calls: launches.length,
    resources: servers,
    leastResources: Math.min(servers, worthIt),
  });
  const now = clock.now().getTime();
  return withinRate(plan, { calls, servers: resources, nextAt: Math.max(readyAt, now + againMs) }, now);
}
