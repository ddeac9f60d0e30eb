import { hoursPerMonth } from '@farmhand/domain/money';
import type { FarmRoleValues } from './farm-role-values.ts';

/** What things cost in one location of one cloud account. What is missing is not known. */
export interface PlacePrices {
  /** Dollars per hour, by instance type. */
  servers: ReadonlyMap<string, number>;
  /** Dollars per month, by `volumeKey`; null: not known. One that is missing is not read yet. */
  volumes: ReadonlyMap<string, number | null>;
}

export interface CostEstimate {
  minUsdPerHour: number;
  maxUsdPerHour: number;
  /** What has no known price, by name; it is not in the figures. */
  unpriced: string[];
}

type Declared = Pick<FarmRoleValues, 'cloudAccountId' | 'location' | 'instanceTypes' | 'volumes' | 'scaling'>;

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

/** On-demand, of the first choice of instance type, with its volumes: as many servers as min, and as max. */
export function estimateCost(farmRoles: readonly Declared[], pricesOf: (place: string) => PlacePrices | undefined): CostEstimate {
  const unpriced = new Set<string>();
  const priceOf = (prices: ReadonlyMap<string, number> | undefined, name: string) => {
    const price = prices?.get(name);
    if (price === undefined && name !== '') unpriced.add(name);
    return price ?? 0;
  };
  let [minUsdPerHour, maxUsdPerHour] = [0, 0];
  for (const farmRole of farmRoles) {
    const prices = pricesOf(placeOf(farmRole));
    if (prices === undefined) continue;
    const server = priceOf(prices.servers, farmRole.instanceTypes[0] ?? '');
    const volumes = farmRole.volumes.map((volume) => {
      const price = prices.volumes.get(volumeKey(toPrice(volume)));
      if (price === null && volume.type !== '') unpriced.add(volume.type);
      return (price ?? 0) / hoursPerMonth;
    });
    const each = server + volumes.reduce((sum, price) => sum + price, 0);
    minUsdPerHour += each * Number(farmRole.scaling.min);
    maxUsdPerHour += each * Number(farmRole.scaling.max);
  }
  return { minUsdPerHour, maxUsdPerHour, unpriced: [...unpriced] };
}
