import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CloudDriver } from '@farmhand/clouds/driver';
import type { EngineContext } from '../engine-context.ts';
import type { CloudAccountRow } from '../store/rows.ts';

export interface VolumeToPrice {
  type: string;
  sizeGib: number;
  /** Null or left out: what the type has by itself, or what is not known. */
  iops?: number | null;
  throughputMibps?: number | null;
}

/** What a volume costs in a month by its cloud's price file. Makes no call. @returns null where that does not say. */
export function volumeUsdPerMonth(
  { loadDriver }: Pick<EngineContext, 'loadDriver'>,
  account: CloudAccountRow,
  { location, type, sizeGib, iops, throughputMibps }: { location: string; type: string | null } & Omit<VolumeToPrice, 'type'>,
): number | null {
  if (type === null) return null;
  const extra = { ...(iops == null ? {} : { iops }), ...(throughputMibps == null ? {} : { throughputMibps }) };
  return withDriver({ loadDriver }, account, ({ volumes }) => volumes?.usdPerMonth({ location, type, sizeGib, ...extra }) ?? null);
}

/** The same of a snapshot: at most, since clouds count only what differs. */
export function snapshotUsdPerMonth(
  context: Pick<EngineContext, 'loadDriver'>,
  account: CloudAccountRow,
  { location, sizeGib }: { location: string; sizeGib: number },
): number | null {
  return withDriver(context, account, ({ volumes }) => volumes?.snapshots?.usdPerMonth({ location, sizeGib }) ?? null);
}

function withDriver(
  { loadDriver }: Pick<EngineContext, 'loadDriver'>,
  account: CloudAccountRow,
  price: (driver: CloudDriver) => number | null,
): number | null {
  try {
    return price(loadDriver(account));
  } catch (error) {
    // Credentials without the driver's shape: there is no driver to ask, and the cloud account's own status says so.
    if (error instanceof CloudError) return null;
    throw error;
  }
}
