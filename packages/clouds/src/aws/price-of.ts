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
