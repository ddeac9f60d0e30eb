import { type RateBucket, refill, usableRate } from '@farmhand/domain/rate-bucket';
import { driverOf } from '../cloud-account/driver-of.ts';
import type { EngineContext } from '../engine-context.ts';
import { allowanceOf } from '../rate/rate-draws.ts';
import type { CloudAccountRow } from '../store/rows.ts';

/** One rate limit of a cloud account in one location, as all processes together have used it. */
export interface RateView extends Pick<RateBucket, 'pace' | 'postponed' | 'throttled'> {
  location: string;
  name: string;
  capacity: number;
  refillPerSecond: number;
  /** What is left now. */
  tokens: number;
  postponedAt: Date | null;
  throttledAt: Date | null;
}

/** Of the limits that calls were made under; the others are full. */
export async function ratesOfAccount(
  context: Pick<EngineContext, 'store' | 'clock' | 'loadDriver'>,
  account: CloudAccountRow,
): Promise<RateView[]> {
  if (account.identityId === null) return [];
  const limits = new Map(driverOf(context, account).limits.map((limit) => [limit.name, limit]));
  const now = context.clock.now().getTime();
  const locations = await context.store.readRates(account.identityId);
  return locations.flatMap(({ location, buckets }) =>
    Object.entries(buckets).flatMap(([name, kept]) => {
      const limit = limits.get(name);
      if (limit === undefined) return [];
      const { capacity, refillPerSecond } = usableRate(allowanceOf(limit), account.ratePercent);
      const bucket = refill(kept, { capacity, refillPerSecond, reserved: 0 }, now);
      const { tokens, pace, postponed, throttled } = bucket;
      const at = (time: number | null) => (time === null ? null : new Date(time));
      const when = { postponedAt: at(bucket.postponedAt), throttledAt: at(bucket.throttledAt) };
      return [{ location, name, capacity, refillPerSecond, tokens: Math.max(0, tokens), pace, postponed, throttled, ...when }];
    }),
  );
}
