import type { PacedRequest, RateLimit } from '@farmhand/clouds/driver';
import { type Drawn, drawTokens, postpone, type RateDraw, refill, slowDown, usableRate } from '@farmhand/domain/rate-bucket';
import type { CloudAccountRow } from '../store/rows.ts';
import type { HeldTokens } from './held-tokens.ts';
import type { RateBuckets, RateKey, RateStore } from './rate-keys.ts';

/** Whose limits a call draws from, and how much of them people give this program. */
export type PacedAccount = Pick<CloudAccountRow, 'id' | 'identityId' | 'ratePercent'>;

export interface Asked {
  account: PacedAccount;
  request: PacedRequest;
}

export interface Reservation {
  calls: number;
  resources: number;
  /** When as many as were asked for at least can be had; now, when some were reserved. */
  readyAt: number;
}

export interface DrawAnswer {
  /** For how many resources the call may be sent; null: not now. */
  granted: number | null;
  readyAt: number;
}

/** What is drawn and not used within this time is given up. */
const keptMs = 1000;
/** What is set aside for launches is used as soon as they are recorded. */
const reservedForMs = 5000;

/** The buckets in the store as one process draws from them, each time in a transaction of its own. */
export interface RateDraws {
  /** Draws for one call, and `extra` tokens for calls to come. After `until` the caller does not wait: then it counts as postponed. */
  draw(asked: Asked, options: { at: number; extra: number; until: number }): Promise<DrawAnswer>;
  /**
   * Draws for several calls together: all or fewer, and nothing rather than less than the request's `leastResources`. What the owner reserved before
   * and did not use goes back first.
   */
  reserve(asked: Asked, options: { calls: number; at: number; owner: string }): Promise<Reservation>;
  /** The cloud refused a call for its rate. */
  slowDown(asked: Asked, at: number, retryAfterMs: number | null): Promise<void>;
}

export function createRateDraws(store: RateStore, held: HeldTokens): RateDraws {
  return {
    draw: (asked, { at, extra, until }) =>
      store.changeRates<DrawAnswer>(rateKey(asked), (buckets) => {
        const drawn = drawTokens(bucketsOf(asked, buckets), drawsOf(asked, 1 + extra), at);
        if (drawn.readyAt > at)
          return { keep: kept(asked, drawn, drawn.readyAt > until ? at : null), result: { granted: null, readyAt: drawn.readyAt } };
        const granted = admitted(asked.request, drawn.granted);
        hold(held, asked, { drawn, used: (limit) => (limit.per === 'call' ? 1 : granted), until: at + keptMs });
        return { keep: kept(asked, drawn, null), result: { granted, readyAt: at } };
      }),

    reserve: (asked, { calls, at, owner }) =>
      store.changeRates<Reservation>(rateKey(asked), (buckets) => {
        const { limits, resources } = asked.request;
        const given = bucketsOf(asked, buckets).map((bucket, index) => {
          const unused = held.reclaim(rateKey(asked), limits[index]?.name ?? '', { owner, now: at });
          return bucket && { ...bucket, tokens: bucket.tokens + unused };
        });
        const drawn = drawTokens(given, drawsOf(asked, calls), at);
        hold(held, asked, { drawn, used: () => 0, until: at + reservedForMs, owner });
        const granted = (per: RateLimit['per'], most: number) =>
          Math.min(most, ...drawn.granted.filter((_, index) => limits[index]?.per === per));
        const result = { calls: granted('call', calls), resources: granted('resource', resources), readyAt: drawn.readyAt };
        const nothing = drawn.readyAt > at;
        return { keep: kept(asked, drawn, nothing ? at : null), result: nothing ? { ...result, calls: 0, resources: 0 } : result };
      }),

    slowDown: (asked, at, retryAfterMs) =>
      store.changeRates(rateKey(asked), (buckets) => {
        const slower = asked.request.limits.map((limit) => {
          const bucket = refill(buckets[limit.name] ?? null, usableRate(allowanceOf(limit), asked.account.ratePercent), at);
          return [limit.name, slowDown(bucket, { now: at, retryAfterMs })];
        });
        return { keep: Object.fromEntries(slower), result: undefined };
      }),
  };
}

/** Before its first check an account is only known by itself. */
export const rateKey = ({ account: { id, identityId }, request: { location } }: Asked): RateKey => ({
  identity: identityId ?? id,
  location,
});

export const allowanceOf = ({ capacity, refillPerSecond, reserved = 0 }: RateLimit) => ({ capacity, refillPerSecond, reserved });

const bucketsOf = ({ request }: Asked, buckets: RateBuckets) => request.limits.map(({ name }) => buckets[name] ?? null);

function drawsOf({ account, request }: Asked, calls: number): RateDraw[] {
  const observing = request.observing ?? false;
  return request.limits.map((limit) => {
    const allowance = usableRate(allowanceOf(limit), account.ratePercent);
    if (limit.per === 'call') return { allowance, observing, least: 1, most: calls };
    return { allowance, observing, least: request.leastResources ?? request.resources, most: request.resources };
  });
}

/** What the store keeps of the buckets; with a time, a call was put off then. */
function kept({ request }: Asked, { buckets }: Drawn, putOffAt: number | null): RateBuckets {
  return Object.fromEntries(
    buckets.map((bucket, index) => [request.limits[index]?.name, putOffAt === null ? bucket : postpone(bucket, putOffAt)]),
  );
}

function hold(
  held: HeldTokens,
  asked: Asked,
  { drawn, used, ...batch }: { drawn: Drawn; used: (limit: RateLimit) => number; until: number; owner?: string },
): void {
  for (const [index, limit] of asked.request.limits.entries()) {
    const tokens = (drawn.granted[index] ?? 0) - used(limit);
    if (tokens > 0) held.put(rateKey(asked), limit.name, { tokens, ...batch });
  }
}

function admitted({ limits, resources }: PacedRequest, granted: readonly number[]): number {
  return Math.min(resources, ...granted.filter((_, index) => limits[index]?.per === 'resource'));
}
