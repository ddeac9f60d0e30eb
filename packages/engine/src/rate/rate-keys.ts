import type { RateBucket } from '@farmhand/domain/rate-bucket';

/** Whose limits: those of one pinned identity in one location, whatever organizations' cloud accounts name it. */
export interface RateKey {
  identity: string;
  location: string;
}

/** The buckets of one key, by name. */
export type RateBuckets = Readonly<Record<string, RateBucket>>;

/** What the shared buckets need of a store. */
export interface RateStore {
  /**
   * Gives the buckets of a key to `change`, one caller after another, and keeps those that it gives back. In a transaction of its own, apart from
   * organizations: the account in the cloud is one, whoever uses it.
   */
  changeRates<T>(key: RateKey, change: (buckets: RateBuckets) => { keep: RateBuckets; result: T }): Promise<T>;
  /** The buckets of an identity as they were left, by location. */
  readRates(identity: string): Promise<{ location: string; buckets: RateBuckets }[]>;
}
