import { CloudError } from '@farmhand/clouds/cloud-error';
import type { EngineContext } from '../engine-context.ts';
import type { CloudAccountRow } from '../store/rows.ts';

/**
 * Releases addresses that no row claims, whose release is intended on record. What became of it shows in the next listing, and it is sent again after
 * a while. The cloud refuses while anything has one.
 */
export async function releaseOrphanAddresses(
  context: Pick<EngineContext, 'loadDriver'>,
  cloudIds: readonly string[],
  { cloudAccount, location, signal }: { cloudAccount: CloudAccountRow; location: string; signal: AbortSignal },
): Promise<void> {
  if (cloudIds.length === 0) return;
  const { addresses } = context.loadDriver(cloudAccount);
  for (const cloudId of cloudIds) {
    try {
      await addresses?.release({ location, cloudId, signal });
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
    }
  }
}
