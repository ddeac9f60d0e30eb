import type { CallOptions } from '@farmhand/clouds/driver';
import type { EngineContext } from '../engine-context.ts';
import { askCloud } from '../reconcile/ask-cloud.ts';
import type { Lease } from '../reconcile/lease.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import { observerActor } from './observer-actor.ts';
import { recordAnswers } from './record-answers.ts';

interface Unclaimed {
  name: 'OrphanVolume' | 'OrphanAddress';
  cloudIds: readonly string[];
  /** The driver's call that deletes or releases one. */
  send: ((options: CallOptions & { location: string; cloudId: string }) => Promise<void>) | undefined;
  cloudAccount: CloudAccountRow;
  location: string;
  signal: AbortSignal;
}

/**
 * Deletes or releases what no row claims, where that is intended on record: there is no reconciler for it. What became of it shows in the next listing,
 * and it is sent again after a while. The cloud refuses while anything holds it.
 */
export async function deleteUnclaimed(
  context: EngineContext,
  lease: Lease<'Inventory'>,
  { name, cloudIds, send, cloudAccount, location, signal }: Unclaimed,
): Promise<void> {
  if (send === undefined) return;
  const answers: { cloudId: string; requestIds: readonly string[] }[] = [];
  for (const cloudId of cloudIds) {
    const { requestIds } = await askCloud({ context, signal }, (options) => send({ location, cloudId, ...options }));
    answers.push({ cloudId, requestIds });
  }
  await recordAnswers(context, lease, { name, answers, cloudAccount, location, actor: observerActor(lease.worker) });
}
