import type { PacedRequest } from '@farmhand/clouds/driver';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** Calls that the engine let pass, before they are sent. */
export interface Admitted extends Pick<PacedRequest, 'limits' | 'resources' | 'location'> {
  accountId: string;
  /** How long they were held back for. */
  waitedMs: number;
}

/** What is left of each bucket of the cloud, and when that was. */
export type RatesLeft = Map<string, { tokens: number; at: number }>;

/** One that waits longer was stopped on its way, after it had drawn its tokens. They were there then. */
const waitMaxMs = 1_000;
/** What was set aside for a launch, or drawn together for calls to come, is used so much later, when the bucket is full again. */
const keptMs = { launch: 5_000, other: 1_000 };

/** What all workers send within any time is never more than the cloud's buckets hold and get back in it. */
export const neverBeyondRates: Check = {
  invariant: 'rates',
  afterAdmission({ ratesLeft, sharesRates }, { admitted: { accountId, limits, location, resources, waitedMs }, now }) {
    if (!sharesRates || waitedMs > waitMaxMs) return;
    for (const { name, per, capacity, refillPerSecond } of limits) {
      const key = `${accountId} ${location} ${name}`;
      const last = ratesLeft.get(key) ?? { tokens: capacity, at: now };
      const tokens = Math.min(capacity, last.tokens + ((now - last.at) / 1000) * refillPerSecond) - (per === 'call' ? 1 : resources);
      ratesLeft.set(key, { tokens, at: now });
      const kept = (refillPerSecond * (name.startsWith('launch') ? keptMs.launch : keptMs.other)) / 1000;
      if (tokens < -kept)
        throw new BrokenInvariant('rates', `${-tokens} more are sent under the limit ${name} of ${location} than its bucket has.`);
    }
  },
};
