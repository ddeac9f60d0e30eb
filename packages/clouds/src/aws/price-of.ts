import type { VolumesCapability } from '../driver.ts';
import prices from './prices.json' with { type: 'json' };

const byRegion: Readonly<Record<string, Readonly<Record<string, number>>>> = prices.usdPerHour;

/**
 * What an on-demand Linux server cost per hour at the date of `prices.json`, or null for a type or region that is not in it. An
 * indication for people and for money limits: discounts, spot prices, licences and taxes are not in it.
 */
export function usdPerHour(location: string, instanceType: string): number | null {
  const asIn = (prices.sameAs as Readonly<Record<string, string>>)[location] ?? location;
  const ofRegion = byRegion[asIn];
  return ofRegion && Object.hasOwn(ofRegion, instanceType) ? ofRegion[instanceType]! : null;
}

type VolumeToPrice = Parameters<VolumesCapability['usdPerMonth']>[0];

interface VolumePrice {
  gib: number;
  iops?: number;
  mibps?: number;
}

const volumePrices: Readonly<Record<string, Readonly<Record<string, VolumePrice>>>> = prices.volumeUsdPerMonth;
/** What every gp3 volume has for the price of its size. */
const included = { iops: 3_000, mibps: 125 };

const hoursPerMonth = 730;

/** What a public address costs in a month by the same file, whether a server has it or not, or null for a region that is not in it. */
export function addressUsdPerMonth({ location }: { location: string }): number | null {
  const asIn = (prices.sameAs as Readonly<Record<string, string>>)[location] ?? location;
  const perHour = (prices.addressUsdPerHour as Readonly<Record<string, number>>)[asIn];
  return perHour === undefined ? null : perHour * hoursPerMonth;
}

/** What an EBS volume costs in a month by the same file, or null for a type or region that is not in it. */
export function volumeUsdPerMonth({ location, type, sizeGib, iops = 0, throughputMibps = 0 }: VolumeToPrice): number | null {
  const asIn = (prices.sameAs as Readonly<Record<string, string>>)[location] ?? location;
  const ofRegion = volumePrices[asIn];
  const price = ofRegion && Object.hasOwn(ofRegion, type) ? ofRegion[type] : undefined;
  if (price === undefined) return null;
  const free = type === 'gp3' ? included : { iops: 0, mibps: 0 };
  const extra = Math.max(0, iops - free.iops) * (price.iops ?? 0) + Math.max(0, throughputMibps - free.mibps) * (price.mibps ?? 0);
  return sizeGib * price.gib + extra;
}

const snapshotPrices: Readonly<Record<string, number>> = prices.snapshotUsdPerGibMonth;

/** What an EBS snapshot costs in a month were all of its volume in it: EBS counts the blocks that differ from the snapshot before, which nobody tells. */
export function snapshotUsdPerMonth({ location, sizeGib }: { location: string; sizeGib: number }): number | null {
  const asIn = (prices.sameAs as Readonly<Record<string, string>>)[location] ?? location;
  return Object.hasOwn(snapshotPrices, asIn) ? sizeGib * snapshotPrices[asIn]! : null;
}
