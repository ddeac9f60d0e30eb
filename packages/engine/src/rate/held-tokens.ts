import type { RateKey } from './rate-keys.ts';

/** Tokens that this process has drawn and not used yet, so that one transaction buys many calls. */
export interface HeldTokens {
  put(key: RateKey, name: string, batch: Batch): void;
  /** Takes all that is needed, of every bucket, or nothing. */
  take(key: RateKey, needs: readonly { name: string; tokens: number }[], now: number): boolean;
  /** Takes back what is left of what was put aside for this one, and has not been given up yet. @returns how much */
  reclaim(key: RateKey, name: string, { owner, now }: { owner: string; now: number }): number;
  drop(key: RateKey, name: string): void;
  /** Counts a call. */
  note(key: RateKey, name: string, now: number): void;
  /** Calls that were counted within the last second. */
  usedLately(key: RateKey, name: string, now: number): number;
}

interface Batch {
  tokens: number;
  /** Given up after this: a bucket that is full again would be overdrawn by what everybody had kept. */
  until: number;
  /** For whom it was put aside; whoever calls first may use it all the same. */
  owner?: string;
}

const latelyMs = 1000;
/** More calls in a second than any cloud allows. */
const notedMax = 200;

export function createHeldTokens(): HeldTokens {
  const batches = new Map<string, Batch[]>();
  const used = new Map<string, number[]>();
  const id = ({ identity, location }: RateKey, name: string) => JSON.stringify([identity, location, name]);
  const fresh = (at: string, now: number) => (batches.get(at) ?? []).filter(({ tokens, until }) => tokens > 0 && until > now);
  const note = (key: RateKey, name: string, now: number) => {
    const at = id(key, name);
    used.set(at, [...(used.get(at) ?? []).filter((time) => time > now - latelyMs), now].slice(-notedMax));
  };
  return {
    note,
    put(key, name, batch) {
      const at = id(key, name);
      batches.set(at, [...(batches.get(at) ?? []), batch]);
    },
    take(key, needs, now) {
      const wanted = needs.map(({ name, tokens }) => ({ name, tokens, at: id(key, name), held: fresh(id(key, name), now) }));
      for (const { at, held } of wanted) batches.set(at, held);
      if (wanted.length === 0 || wanted.some(({ held, tokens }) => sum(held) < tokens)) return false;
      for (const { name, tokens, held } of wanted) {
        spend(held, tokens);
        note(key, name, now);
      }
      return true;
    },
    reclaim(key, name, { owner, now }) {
      const at = id(key, name);
      const mine = fresh(at, now).filter((batch) => batch.owner === owner);
      batches.set(
        at,
        fresh(at, now).filter((batch) => batch.owner !== owner),
      );
      return sum(mine);
    },
    drop: (key, name) => void batches.delete(id(key, name)),
    usedLately: (key, name, now) => (used.get(id(key, name)) ?? []).filter((time) => time > now - latelyMs).length,
  };
}

const sum = (batches: readonly Batch[]) => batches.reduce((total, { tokens }) => total + tokens, 0);

/** What would be given up first is used first. */
function spend(batches: Batch[], tokens: number): void {
  let left = tokens;
  for (const batch of batches.sort((a, b) => a.until - b.until)) {
    const taken = Math.min(left, batch.tokens);
    batch.tokens -= taken;
    left -= taken;
  }
}
