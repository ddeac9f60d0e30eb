import { CloudError } from '@farmhand/clouds/cloud-error';
import type { EngineContext } from '../engine-context.ts';
import type { CloudAccountRow } from '../store/rows.ts';

/**
 * Deletes volumes that no row claims, whose deletion is intended on record: there is no reconciler for them. What became of it shows in the next
 * listing, and it is sent again after a while. The cloud refuses while anything holds one.
 */
export async function deleteOrphanVolumes(
  context: Pick<EngineContext, 'loadDriver'>,
  cloudIds: readonly string[],
  { cloudAccount, location, signal }: { cloudAccount: CloudAccountRow; location: string; signal: AbortSignal },
): Promise<void> {
  if (cloudIds.length === 0) return;
  const { volumes } = context.loadDriver(cloudAccount);
  for (const cloudId of cloudIds) {
    try {
      await volumes?.delete({ location, cloudId, signal });
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
    }
  }
}
