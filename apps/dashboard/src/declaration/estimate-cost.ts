import { hoursPerMonth } from '@farmhand/domain/money';
import type { FarmRoleValues } from './farm-role-values.ts';

/** What things cost in one location of one cloud account. What is missing is not known. */
export interface PlacePrices {
  /** Dollars per hour, by instance type. */
  servers: ReadonlyMap<string, number>;
  /** Dollars per GiB and month, by volume type. */
  volumes: ReadonlyMap<string, number>;
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
    const volumes = farmRole.volumes.map(({ type, sizeGib }) => (priceOf(prices.volumes, type) * Number(sizeGib)) / hoursPerMonth);
    const each = server + volumes.reduce((sum, price) => sum + price, 0);
    minUsdPerHour += each * Number(farmRole.scaling.min);
    maxUsdPerHour += each * Number(farmRole.scaling.max);
  }
  return { minUsdPerHour, maxUsdPerHour, unpriced: [...unpriced] };
}
