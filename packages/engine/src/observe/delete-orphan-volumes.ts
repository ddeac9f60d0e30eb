import type { EngineContext } from '../engine-context.ts';
import { askCloud } from '../reconcile/ask-cloud.ts';
import type { Lease } from '../reconcile/lease.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import { observerActor } from './observer-actor.ts';
import { recordAnswers } from './record-answers.ts';

/**
 * Deletes volumes that no row claims, whose deletion is intended on record: there is no reconciler for them. What became of it shows in the next
 * listing, and it is sent again after a while. The cloud refuses while anything holds one.
 */
export async function deleteOrphanVolumes(
  context: EngineContext,
  lease: Lease<'Inventory'>,
  {
    cloudIds,
    cloudAccount,
    location,
    signal,
  }: {
    cloudIds: readonly string[];
    cloudAccount: CloudAccountRow;
    location: string;
    signal: AbortSignal;
  },
): Promise<void> {
  const { volumes } = context.loadDriver(cloudAccount);
  if (volumes === null) return;
  const answers: { cloudId: string; requestIds: readonly string[] }[] = [];
  for (const cloudId of cloudIds) {
    const { requestIds } = await askCloud({ context, signal }, (options) => volumes.delete({ location, cloudId, ...options }));
    answers.push({ cloudId, requestIds });
  }
  await recordAnswers(context, lease, { name: 'OrphanVolume', answers, cloudAccount, location, actor: observerActor(lease.worker) });
}
