import { CloudError } from '@farmhand/clouds/cloud-error';
import type { EngineContext } from '../engine-context.ts';
import type { CloudAccountRow } from '../store/rows.ts';

/** What an address costs in a month by its cloud's price file. Makes no call. @returns null where that does not say. */
export function addressUsdPerMonth(
  { loadDriver }: Pick<EngineContext, 'loadDriver'>,
  account: CloudAccountRow,
  address: { location: string },
): number | null {
  try {
    return loadDriver(account).addresses?.usdPerMonth(address) ?? null;
  } catch (error) {
    // Credentials without the driver's shape: there is no driver to ask, and the cloud account's own status says so.
    if (error instanceof CloudError) return null;
    throw error;
  }
}
