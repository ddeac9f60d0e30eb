import type { Instant } from './snapshot.ts';

/** What a cloud allows: a bucket that holds so many tokens and gets so many back each second. */
export interface RateAllowance {
  capacity: number;
  refillPerSecond: number;
  /** Tokens that only listings may take, so that whatever else is going on cannot make us blind. */
  reserved: number;
}

/** What all processes share of one bucket. Its size is not part of it: the one who draws knows it. */
export interface RateBucket {
  tokens: number;
  at: Instant;
  /** Share of the allowed rate that is used: 1, halved when the cloud refuses for its rate, and growing back with time. */
  pace: number;
  /** Calls that were put off because they would have waited too long, and when last. */
  postponed: number;
  postponedAt: Instant | null;
  /** Calls that the cloud refused for its rate, and when last. */
  throttled: number;
  throttledAt: Instant | null;
  /** Nothing is drawn before: the cloud asked to wait. */
  heldUntil: Instant | null;
}

/** What is wanted of one bucket: `least` tokens or none at all, and no more than `most`. */
export interface RateDraw {
  allowance: RateAllowance;
  least: number;
  most: number;
  /** A listing: it may take what is reserved. */
  observing: boolean;
}

export interface Drawn {
  buckets: RateBucket[];
  /** By bucket, zero everywhere when any of them has too few. */
  granted: number[];
  /** When the least will be there, if nobody else takes it. */
  readyAt: Instant;
}

/**
 * What is used of what the cloud allows. The clocks and the ways of two calls differ by some milliseconds, so a bucket drawn down to its last token
 * would be overdrawn now and then; a hundredth, and at least one token, stays unused. `percent` is what people give this program of it.
 */
export function usableRate(allowance: RateAllowance, percent: number): RateAllowance {
  const capacity = (allowance.capacity * percent) / 100;
  return {
    capacity: Math.max(1, capacity - Math.max(1, capacity / 100)),
    refillPerSecond: ((allowance.refillPerSecond * percent) / 100) * 0.99,
    reserved: (allowance.reserved * percent) / 100,
  };
}

/** The bucket as it is now. One that nobody has drawn from is full. */
export function refill(bucket: RateBucket | null, { capacity, refillPerSecond }: RateAllowance, now: Instant): RateBucket {
  if (bucket === null) return { ...unused, tokens: capacity, at: now };
  // The clock of whoever drew last may be ahead of ours.
  const at = Math.max(now, bucket.at);
  const seconds = (at - bucket.at) / 1000;
  const gained = seconds * refillPerSecond * bucket.pace;
  return {
    ...bucket,
    at,
    tokens: Math.min(capacity, bucket.tokens + gained),
    pace: Math.min(1, bucket.pace + seconds * paceGainPerSecond),
  };
}

/** Draws from several buckets at once: from all of them, or from none. */
export function drawTokens(given: readonly (RateBucket | null)[], draws: readonly RateDraw[], now: Instant): Drawn {
  const buckets = draws.map(({ allowance }, index) => refill(given[index] ?? null, allowance, now));
  const readyAt = Math.max(now, ...draws.map((draw, index) => readyTime(buckets[index]!, draw)));
  if (readyAt > now) return { buckets, granted: draws.map(() => 0), readyAt };
  const granted = draws.map((draw, index) => Math.max(draw.least, Math.min(draw.most, Math.floor(free(buckets[index]!, draw)))));
  return { buckets: buckets.map((bucket, index) => ({ ...bucket, tokens: bucket.tokens - granted[index]! })), granted, readyAt: now };
}

/** The cloud refused a call for its rate: half of what is left and half of the rate, once for refusals that come together. */
export function slowDown(bucket: RateBucket, { now, retryAfterMs }: { now: Instant; retryAfterMs: number | null }): RateBucket {
  const again = bucket.throttledAt !== null && now - bucket.throttledAt < togetherMs;
  const heldUntil = Math.max(bucket.heldUntil ?? 0, now + (retryAfterMs ?? 0));
  const counted = { ...bucket, heldUntil, throttled: bucket.throttled + 1, throttledAt: again ? bucket.throttledAt : now };
  return again ? counted : { ...counted, tokens: Math.min(bucket.tokens, 0) + Math.max(bucket.tokens, 0) / 2, pace: slower(bucket.pace) };
}

export const postpone = (bucket: RateBucket, now: Instant): RateBucket => ({
  ...bucket,
  postponed: bucket.postponed + 1,
  postponedAt: now,
});

const unused = { pace: 1, postponed: 0, postponedAt: null, throttled: 0, throttledAt: null, heldUntil: null };
/** Half of the rate is back after 100 s: additive growth, as after a loss in TCP. */
const paceGainPerSecond = 0.005;
const paceMin = 1 / 16;
/** Calls that were under way together are refused together: that is one refusal. */
const togetherMs = 1000;

const slower = (pace: number) => Math.max(paceMin, pace / 2);

const free = ({ tokens }: RateBucket, { allowance, observing }: RateDraw) => tokens - (observing ? 0 : allowance.reserved);

/** More than a full bucket can give is never there: then a full one has to do, and is overdrawn. */
function readyTime(bucket: RateBucket, draw: RateDraw): Instant {
  const { capacity, refillPerSecond, reserved } = draw.allowance;
  const attainable = Math.min(draw.least, capacity - (draw.observing ? 0 : reserved));
  const lacking = attainable - free(bucket, draw);
  // Tokens are fractions: what is lacking by rounding is there.
  const filledAt = lacking <= 1e-9 ? 0 : bucket.at + Math.ceil((lacking / (refillPerSecond * bucket.pace)) * 1000);
  return Math.max(filledAt, bucket.heldUntil ?? 0);
}
