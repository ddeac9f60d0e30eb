import { askCloud } from '../reconcile/ask-cloud.ts';
import { createChangeSet } from '../reconcile/change-set.ts';
import { fence, type Lease } from '../reconcile/lease.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import type { CloudAccountRow, OrphanRow } from '../store/rows.ts';
import { observerActor } from './observer-actor.ts';
import { recordAnswers } from './record-answers.ts';

/** Ids in one call at most. */
const idsMax = 500;

/**
 * Deletes servers that no record claims and whose tag names no farm role, once a person has asked for it: there is no reconciler for them, so the
 * observer of their location does it. The intent is recorded first; what became of it shows in the next listings, and it is sent again after a while.
 */
export async function deleteStrays(
  { context }: Reconciler,
  lease: Lease<'Inventory'>,
  { cloudAccount, location, signal }: { cloudAccount: CloudAccountRow; location: string; signal: AbortSignal },
): Promise<void> {
  const due = await context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    const asked = await tx.find('Orphan', {
      cloudAccountId: cloudAccount.id,
      location,
      farmRoleId: null,
      requested: true,
      closedAt: null,
    });
    const now = context.clock.now();
    const isDue = ({ sentAt }: OrphanRow) => sentAt === null || now.getTime() - sentAt.getTime() >= context.timing.resendMs;
    const rows = asked.filter(isDue).slice(0, idsMax);
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: observerActor(lease.worker) });
    for (const row of rows) changes.patch('Orphan', row, { sentAt: now }, { action: 'orphan.delete' });
    await changes.write(tx);
    return rows;
  });
  if (due.length === 0) return;
  const cloudIds = due.map((row) => row.cloudId);
  const { servers } = context.loadDriver(cloudAccount);
  const { requestIds } = await askCloud({ context, signal }, (options) => servers.terminate({ location, cloudIds, ...options }));
  const answers = cloudIds.map((cloudId) => ({ cloudId, requestIds }));
  await recordAnswers(context, lease, { name: 'Orphan', answers, cloudAccount, location, actor: observerActor(lease.worker) });
}
