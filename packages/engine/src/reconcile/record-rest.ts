import { isDeepStrictEqual } from 'node:util';
import type { Plan } from '@farmhand/domain/plan';
import type { Reason } from '@farmhand/domain/reason';
import type { EngineContext } from '../engine-context.ts';
import type { FarmRoleRow } from '../store/rows.ts';
import { reconcilerActor } from './actor.ts';
import { type ChangeSet, createChangeSet } from './change-set.ts';
import { fence, type Lease } from './lease.ts';
import type { Work } from './load-work.ts';
import { lockWaiting } from './other-tiers.ts';

/** How soon a farm role is looked at again that still had something to do. */
const againMs = 1000;

/**
 * The last transaction of a reconcile: what was found, when to look again, and the lease given back; and those that wait for it look again. If the generation moved meanwhile the farm role
 * stays due and is woken again.
 */
export function recordRest(context: EngineContext, lease: Lease, found: { work: Work; plan: Plan; moreToName: boolean }): Promise<void> {
  return context.store.transaction(lease.organizationId, async (tx) => {
    const { plan, work } = found;
    const gone = work.farmRole.removed && nothingLeft(work) && plan.actions.length === 0;
    const isNews = gone || !isDeepStrictEqual(work.farmRole.standing, plan.standing);
    const waiting = isNews ? await lockWaiting(tx, work) : [];
    const row = await fence(tx, lease);
    // What was found before people changed something is not told: it is looked at once more.
    const tells = isNews && row.generation === work.farmRole.generation;
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    const patch = {
      reconciledGeneration: work.farmRole.generation,
      wakeAt: gone ? null : nextLook(context, found),
      leaseOwner: null,
      leaseUntil: null,
      converged: plan.converged,
      // The next burst starts slowly again.
      launchBatch: plan.converged ? 1 : row.launchBatch,
      reasons: keepTimes(row.reasons, plan.reasons),
      ...(tells ? { standing: plan.standing } : {}),
      deletedAt: gone ? context.clock.now() : null,
    };
    changes.patch('FarmRole', row, patch, saidOf(row, patch));
    tellBudget(changes, row, patch.reasons);
    const woken = tells ? waiting : [];
    for (const other of woken) changes.patch('FarmRole', other, { generation: other.generation + 1 });
    await changes.write(tx);
    const ids = woken.map(({ id }) => id);
    if (ids.length > 0) await tx.wake('farm-role', ids);
    if (row.generation > work.farmRole.generation) await tx.wake('farm-role', [row.id]);
  });
}

function nextLook(context: EngineContext, { plan, moreToName }: { plan: Plan; moreToName: boolean }): Date | null {
  const now = context.clock.now().getTime();
  if (plan.actions.length > 0 || moreToName) return new Date(now + againMs);
  return plan.wakeAt === null ? null : new Date(Math.max(plan.wakeAt, now));
}

/** Its snapshots have nobody else who deletes them when their time is over. */
function nothingLeft({ servers, launches, volumes, snapshots, addresses, orphans }: Work): boolean {
  return servers.length + launches.length + volumes.length + snapshots.length + addresses.length + orphans.length === 0;
}

/** That a budget holds something back is told when it begins. */
function tellBudget(changes: ChangeSet, row: FarmRoleRow, reasons: readonly Reason[]): void {
  const reached = reasons.find(({ code }) => code === 'budget-reached');
  if (reached === undefined || row.reasons.some(({ code }) => code === 'budget-reached')) return;
  const event = { type: 'farm-role.budget-reached', text: `${row.alias}: ${reached.text}` };
  const after = changes.after('FarmRole', row);
  changes.tell({ type: 'FarmRole', action: 'farm-role.reach-budget', before: after, after, event });
}

/** Only a change that people see is audited and announced. */
function saidOf(row: FarmRoleRow, patch: Pick<FarmRoleRow, 'converged' | 'reasons' | 'deletedAt'>) {
  if (patch.deletedAt !== null) {
    return {
      action: 'farm-role.delete',
      event: { type: 'farm-role.deleted', text: `Farm role ${row.alias} is gone: nothing of it is left.` },
    };
  }
  if (row.converged !== patch.converged) {
    const text = patch.converged ? `Farm role ${row.alias} is as declared.` : `Farm role ${row.alias} is no longer as declared.`;
    return { action: 'farm-role.converge', event: { type: patch.converged ? 'farm-role.converged' : 'farm-role.diverged', text } };
  }
  const codes = (reasons: Reason[]) => reasons.map((because) => [because.code, because.text, because.nextAt]);
  return isDeepStrictEqual(codes(row.reasons), codes(patch.reasons)) ? undefined : { action: 'farm-role.explain' };
}

/** A reason that goes on holding keeps the time since when it holds. */
function keepTimes(before: Reason[], after: Reason[]): Reason[] {
  return after.map((because) => ({ ...because, at: before.find((old) => old.code === because.code)?.at ?? because.at }));
}
