import type { EngineContext } from '../engine-context.ts';
import { askCloud } from '../reconcile/ask-cloud.ts';
import type { Lease } from '../reconcile/lease.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import { observerActor } from './observer-actor.ts';
import { recordAnswers } from './record-answers.ts';

/**
 * Releases addresses that no row claims, whose release is intended on record. What became of it shows in the next listing, and it is sent again after
 * a while. The cloud refuses while anything has one.
 */
export async function releaseOrphanAddresses(
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
  const { addresses } = context.loadDriver(cloudAccount);
  if (addresses === null) return;
  const answers: { cloudId: string; requestIds: readonly string[] }[] = [];
  for (const cloudId of cloudIds) {
    const { requestIds } = await askCloud({ context, signal }, (options) => addresses.release({ location, cloudId, ...options }));
    answers.push({ cloudId, requestIds });
  }
  await recordAnswers(context, lease, { name: 'OrphanAddress', answers, cloudAccount, location, actor: observerActor(lease.worker) });
}
