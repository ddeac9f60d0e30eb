import type { CatalogueCapability } from '@farmhand/clouds/driver';
import { askCloud, driverOf } from '../cloud-account/driver-of.ts';
import type { EngineContext } from '../engine-context.ts';
import { addressUsdPerMonth } from '../inventory/address-cost.ts';
import { snapshotUsdPerMonth, type VolumeToPrice, volumeUsdPerMonth } from '../inventory/volume-cost.ts';
import type { CloudAccountRow } from '../store/rows.ts';

type Items<M extends keyof CatalogueCapability> = Awaited<ReturnType<CatalogueCapability[M]>>;

export interface VolumePrice {
  volume: VolumeToPrice;
  /** Null when the price is not known. */
  usdPerMonth: number | null;
  /** Of one snapshot of it, were all of it in that. */
  snapshotUsdPerMonth: number | null;
}

/** What one cloud account can choose from. Each method @throws CloudCallError. */
export interface CatalogueReads {
  locations(): Promise<Items<'locations'>>;
  zones(location: string): Promise<Items<'zones'>>;
  instanceTypes(location: string): Promise<Items<'instanceTypes'>>;
  images(location: string, search?: string): Promise<Items<'images'>>;
  networks(location: string): Promise<Items<'networks'>>;
  subnets(location: string): Promise<Items<'subnets'>>;
  securityGroups(location: string): Promise<Items<'securityGroups'>>;
  keyPairs(location: string): Promise<Items<'keyPairs'>>;
  /** By the price file. Asks no cloud. */
  volumePrices(location: string, volumes: readonly VolumeToPrice[]): VolumePrice[];
  /** Of one public address in a month, likewise. */
  addressPrice(location: string): number | null;
}

/** Reads of clouds' catalogues for people who choose. One for a process: it keeps answers for minutes, so that a form does not use up an account's call budget. */
export interface Catalogue {
  of(account: CloudAccountRow): CatalogueReads;
}

const keptMs = 5 * 60_000;
const keptMax = 500;
const callMs = 20_000;
const lengthMax = 200;

type Outside = Pick<EngineContext, 'loadDriver' | 'clock'>;

export function createCatalogue(outside: Outside): Catalogue {
  const kept = new Map<string, { answer: Promise<unknown>; until: number }>();
  const remember = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const now = outside.clock.now().getTime();
    const found = kept.get(key);
    if (found && found.until > now) return found.answer as Promise<T>;
    const answer = askCloud(ask);
    kept.delete(key);
    kept.set(key, { answer, until: now + keptMs });
    for (const oldest of kept.keys()) if (kept.size > keptMax) kept.delete(oldest);
    // A failure is told to those who wait for it, and asked again by the next.
    answer.catch(() => kept.get(key)?.answer === answer && kept.delete(key));
    return answer;
  };
  return { of: (account) => readsOf(account, { outside, remember }) };
}

interface Remembering {
  outside: Outside;
  remember<T>(key: string, ask: () => Promise<T>): Promise<T>;
}

function readsOf(account: CloudAccountRow, { outside, remember }: Remembering): CatalogueReads {
  // The version is part of the key: other credentials may see other things.
  const read = <T>(what: string, where: string, ask: (catalogue: CatalogueCapability, signal: AbortSignal) => Promise<T>): Promise<T> =>
    remember(JSON.stringify([account.id, account.version, what, where.slice(0, lengthMax)]), async () =>
      ask(driverOf(outside, account).catalogue, AbortSignal.timeout(callMs)),
    );
  return {
    locations: () => read('locations', '', (catalogue, signal) => catalogue.locations({ signal })),
    zones: (location) => read('zones', location, (catalogue, signal) => catalogue.zones({ location, signal })),
    instanceTypes: (location) => read('instanceTypes', location, (catalogue, signal) => catalogue.instanceTypes({ location, signal })),
    images: (location, search) =>
      read('images', JSON.stringify([location, search]), (catalogue, signal) => catalogue.images({ location, search, signal })),
    networks: (location) => read('networks', location, (catalogue, signal) => catalogue.networks({ location, signal })),
    subnets: (location) => read('subnets', location, (catalogue, signal) => catalogue.subnets({ location, signal })),
    securityGroups: (location) => read('securityGroups', location, (catalogue, signal) => catalogue.securityGroups({ location, signal })),
    volumePrices: (location, volumes) =>
      volumes.map((volume) => ({
        volume,
        usdPerMonth: volumeUsdPerMonth(outside, account, { location, ...volume }),
        snapshotUsdPerMonth: snapshotUsdPerMonth(outside, account, { location, sizeGib: volume.sizeGib }),
      })),
    addressPrice: (location) => addressUsdPerMonth(outside, account, { location }),
    keyPairs: (location) => read('keyPairs', location, (catalogue, signal) => catalogue.keyPairs({ location, signal })),
  };
}
