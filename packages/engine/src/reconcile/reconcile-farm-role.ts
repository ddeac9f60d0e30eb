import { callsCloud, type Plan } from '@farmhand/domain/plan';
import { planFarmRole } from '@farmhand/domain/plan-farm-role';
import type { EngineContext } from '../engine-context.ts';
import { readMetric } from '../metric/read-metric.ts';
import { otherIdentity } from '../observe/check-identity.ts';
import type { WorkItem } from '../store/store.ts';
import { applyPlan } from './apply-plan.ts';
import { callSignal } from './call-signal.ts';
import type { Heartbeat } from './heartbeat.ts';
import { holdToRate } from './hold-to-rate.ts';
import { fence, type Lease } from './lease.ts';
import { loadWork, type Work } from './load-work.ts';
import { nameServers } from './name-servers.ts';
import type { Reconciler } from './reconciler.ts';
import { recordRest } from './record-rest.ts';
import type { Round } from './round.ts';
import { underLease } from './under-lease.ts';

/** A farm role that still has something to do after this many rounds goes to the back of the queue. */
const roundsMax = 24;

/** Looks at one farm role: observe, plan, apply, until nothing is left to do now. @returns false when another worker is at it. */
export function reconcileFarmRole(reconciler: Reconciler, item: WorkItem): Promise<boolean> {
  const { context } = reconciler;
  return underLease(
    reconciler,
    { ...item, of: 'FarmRole' },
    {
      read: (tx, { id }) => loadWork(context, tx, id),
      work: (lease, begun) => workOff(reconciler, lease, begun),
    },
  );
}

async function workOff(
  { context }: Reconciler,
  lease: Lease,
  { found, heartbeat }: { found: Work | undefined; heartbeat: Heartbeat },
): Promise<void> {
  const loadAgain = () =>
    context.store.transaction(lease.organizationId, async (tx) => {
      await fence(tx, lease);
      return loadWork(context, tx, lease.id);
    });
  for (let round = 1, work = found; work !== undefined; round++, work = await loadAgain()) {
    if (await readMetric(context, lease, { work, signal: heartbeat.signal })) continue;
    const plan = await holdToRate(context, work, planFarmRole(work.planContext));
    if (plan.actions.length === 0 || round > roundsMax) return rest(context, lease, { work, plan, heartbeat });
    if (await opensOtherAccount({ context, lease, work, signal: heartbeat.signal }, plan))
      return rest(context, lease, { work, plan, heartbeat });
    await applyPlan({ context, lease, work, signal: heartbeat.signal }, plan);
  }
}

/**
 * Stored credentials may have come to open another account since the last listing: a launch would go there, and asking there by id would prove
 * absent what lives. Nothing is done until they are right again; the observer says so.
 */
async function opensOtherAccount({ context, work, signal }: Round, plan: Plan): Promise<boolean> {
  if (!plan.actions.some(callsCloud)) return false;
  const options = { now: context.clock.now().getTime(), signal: callSignal(context, signal) };
  return (await otherIdentity(context.loadDriver(work.cloudAccount), work.cloudAccount, options)) !== null;
}

/** Nothing to do now: what is cosmetic comes last, then the lease goes back with what was found. */
async function rest(context: EngineContext, lease: Lease, found: { work: Work; plan: Plan; heartbeat: Heartbeat }): Promise<void> {
  const moreToName =
    found.plan.actions.length === 0 && (await nameServers({ context, lease, work: found.work, signal: found.heartbeat.signal }));
  await recordRest(context, lease, { ...found, moreToName });
}
