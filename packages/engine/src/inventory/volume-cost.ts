import { CloudError } from '@farmhand/clouds/cloud-error';
import type { EngineContext } from '../engine-context.ts';
import type { CloudAccountRow } from '../store/rows.ts';

/** What a volume costs in a month by its cloud's price file. Makes no call. @returns null where that does not say. */
export function volumeUsdPerMonth(
  { loadDriver }: Pick<EngineContext, 'loadDriver'>,
  account: CloudAccountRow,
  { location, type, sizeGib }: { location: string; type: string | null; sizeGib: number },
): number | null {
  if (type === null) return null;
  try {
    return loadDriver(account).volumes?.usdPerMonth({ location, type, sizeGib }) ?? null;
  } catch (error) {
    // Credentials without the driver's shape: there is no driver to ask, and the cloud account's own status says so.
    if (error instanceof CloudError) return null;
    throw error;
  }
}
