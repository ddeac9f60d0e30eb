import type { RateBuckets, RateKey, RateStore } from '../rate/rate-keys.ts';

/** The shared buckets in memory. Its callers take turns. */
export function createMemoryRates() {
  let locations = new Map<string, Map<string, RateBuckets>>();
  const copy = (those: typeof locations) => new Map([...those].map(([identity, buckets]) => [identity, new Map(buckets)]));
  return {
    save: () => copy(locations),
    load(saved: typeof locations) {
      locations = copy(saved);
    },
    change<T>({ identity, location }: RateKey, change: (buckets: RateBuckets) => { keep: RateBuckets; result: T }): T {
      const known = locations.get(identity) ?? new Map<string, RateBuckets>();
      const before = known.get(location) ?? {};
      const { keep, result } = change(before);
      locations.set(identity, known.set(location, { ...before, ...copyBuckets(keep) }));
      return result;
    },
    read: (identity: string): Awaited<ReturnType<RateStore['readRates']>> =>
      [...(locations.get(identity) ?? [])]
        .map(([location, buckets]) => ({ location, buckets }))
        .sort((a, b) => (a.location < b.location ? -1 : 1)),
  };
}

const copyBuckets = (buckets: RateBuckets): RateBuckets =>
  Object.fromEntries(Object.entries(buckets).map(([name, bucket]) => [name, Object.freeze({ ...bucket })]));
