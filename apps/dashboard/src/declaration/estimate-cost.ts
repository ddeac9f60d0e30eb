import { hoursPerMonth } from '@farmhand/domain/money';
import type { Shares } from '../budget/money-words.ts';
import type { FarmRoleValues } from './farm-role-values.ts';

/** What things cost in one location of one cloud account. What is missing is not known. */
export interface PlacePrices {
  /** Dollars per hour, by instance type. */
  servers: ReadonlyMap<string, number>;
  /** Dollars per month, by `volumeKey`; null: not known. One that is missing is not read yet. */
  volumes: ReadonlyMap<string, number | null>;
  /** Dollars per month of one snapshot, likewise: as if all of the volume were in it. */
  snapshots: ReadonlyMap<string, number | null>;
  /** Dollars per month of one public address; null: not known. */
  address: number | null;
}

export interface CostEstimate {
  minUsdPerHour: number;
  maxUsdPerHour: number;
  /** What of the cost at max is for addresses, and for snapshots by the clock. */
  atMax: Shares;
  /** What has no known price, by name; it is not in the figures. */
  unpriced: string[];
}

type Declared = Pick<FarmRoleValues, 'cloudAccountId' | 'location' | 'instanceTypes' | 'volumes' | 'scaling' | 'address'>;

export const placeOf = ({ cloudAccountId, location }: Pick<FarmRoleValues, 'cloudAccountId' | 'location'>) =>
  `${cloudAccountId} ${location}`;

/** What its price depends on. */
export interface VolumeToPrice {
  type: string;
  sizeGib: number;
  iops: number | null;
  throughputMibps: number | null;
}

export function toPrice({ type, sizeGib, iops, throughputMibps }: Declared['volumes'][number]): VolumeToPrice {
  const numberOf = (value: number | string) => (value === '' ? null : Math.round(Number(value)));
  return { type, sizeGib: Math.round(Number(sizeGib)), iops: numberOf(iops), throughputMibps: numberOf(throughputMibps) };
}

export const volumeKey = ({ type, sizeGib, iops, throughputMibps }: VolumeToPrice) =>
  [type, sizeGib, iops ?? '', throughputMibps ?? ''].join(' ');

/**
 * On-demand, of the first choice of instance type, with its volumes, as many snapshots of them by the clock as are kept, and its public address: as many servers
 * as min, and as max.
 */
export function estimateCost(farmRoles: readonly Declared[], pricesOf: (place: string) => PlacePrices | undefined): CostEstimate {
  const unpriced = new Set<string>();
  const priceOf = (prices: ReadonlyMap<string, number> | undefined, name: string) => {
    const price = prices?.get(name);
    if (price === undefined && name !== '') unpriced.add(name);
    return price ?? 0;
  };
  let [minUsdPerHour, maxUsdPerHour] = [0, 0];
  const atMax = { addressesUsdPerHour: 0, snapshotsUsdPerHour: 0 };
  for (const farmRole of farmRoles) {
    const prices = pricesOf(placeOf(farmRole));
    if (prices === undefined) continue;
    const server = priceOf(prices.servers, farmRole.instanceTypes[0] ?? '');
    const volumes = farmRole.volumes.map((volume) => {
      const price = prices.volumes.get(volumeKey(toPrice(volume)));
      if (price === null && volume.type !== '') unpriced.add(volume.type);
      return price ?? 0;
    });
    const snapshots = farmRole.volumes
      .filter(({ snapshotEveryHours }) => snapshotEveryHours !== '')
      .map((volume) => {
        const price = prices.snapshots.get(volumeKey(toPrice(volume)));
        if (price === null) unpriced.add('snapshots');
        return (price ?? 0) * Number(volume.snapshotsKept);
      });
    const hasAddress = farmRole.address.kind === 'RESERVED';
    if (hasAddress && prices.address === null) unpriced.add('public addresses');
    const address = hasAddress ? (prices.address ?? 0) / hoursPerMonth : 0;
    const ofSnapshots = sumOf(snapshots) / hoursPerMonth;
    const each = server + sumOf(volumes) / hoursPerMonth + ofSnapshots + address;
    const [min, max] = [Number(farmRole.scaling.min), Number(farmRole.scaling.max)];
    minUsdPerHour += each * min;
    maxUsdPerHour += each * max;
    atMax.addressesUsdPerHour += address * max;
    atMax.snapshotsUsdPerHour += ofSnapshots * max;
  }
  return { minUsdPerHour, maxUsdPerHour, atMax, unpriced: [...unpriced] };
}

const sumOf = (prices: readonly number[]): number => prices.reduce((sum, price) => sum + price, 0);
