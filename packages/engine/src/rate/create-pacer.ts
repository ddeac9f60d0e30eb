import { CloudError } from '@farmhand/clouds/cloud-error';
import type { Pace, PacedRequest } from '@farmhand/clouds/driver';
import { usableRate } from '@farmhand/domain/rate-bucket';
import { createHeldTokens, type HeldTokens } from './held-tokens.ts';
import { type Asked, allowanceOf, createRateDraws, type PacedAccount, type RateDraws, type Reservation, rateKey } from './rate-draws.ts';
import type { RateStore } from './rate-keys.ts';

/** Holds the calls of one process to the limits that it shares with all others, through the buckets in the store. */
export interface Pacer {
  paceOf(account: PacedAccount): Pace;
  /**
   * Sets tokens aside for calls that follow within seconds: all or fewer, and none rather than less than `leastResources`. Never waits. A reservation
   * takes the place of the owner's one before, of which nothing may be under way any more.
   */
  reserve(account: PacedAccount, request: PacedRequest & { calls: number; owner: string }): Promise<Reservation>;
}

export interface PacerOptions {
  store: RateStore;
  clock: { now(): Date };
  sleep(ms: number): Promise<unknown>;
}

/** A call that would have to wait longer does not: it is put off, and whoever makes it does something else meanwhile. */
const waitMaxMs = 1000;

/**
 * Whoever waited longer than this for its turn stood still meanwhile, or the database did. What it was to do may be done by others by now, and a call
 * that can only be repeated after a look must not arrive when the look is over.
 */
const admissionMaxMs = 10_000;

export function createPacer({ store, clock, sleep }: PacerOptions): Pacer {
  const now = () => clock.now().getTime();
  const held = createHeldTokens();
  const shared = createRateDraws(store, held);
  const parts: Parts = { now, held, shared, sleep, queues: new Map() };
  return {
    paceOf: (account) => ({
      admit: (request) => admit(parts, { account, request }),
      async refused(request, retryAfterMs) {
        const asked = { account, request };
        for (const { name } of request.limits) held.drop(rateKey(asked), name);
        await shared.slowDown(asked, now(), retryAfterMs ?? null);
      },
    }),
    reserve: (account, { calls, owner, ...request }) => shared.reserve({ account, request }, { calls, owner, at: now() }),
  };
}

interface Parts {
  now(): number;
  held: HeldTokens;
  shared: RateDraws;
  sleep: PacerOptions['sleep'];
  /** Of each bucket that calls wait for: one of them asks at a time, the others stand behind it. */
  queues: Map<string, Queue>;
}

interface Queue {
  waiting: number;
  turn: Promise<unknown>;
}

async function admit(parts: Parts, asked: Asked): Promise<number> {
  const { held, now, queues } = parts;
  if (takeHeld(held, asked, now())) return asked.request.resources;
  const name = JSON.stringify([rateKey(asked), asked.request.limits[0]?.name]);
  const queue = queues.get(name) ?? { waiting: 0, turn: Promise.resolve() };
  queues.set(name, queue);
  queue.waiting += 1;
  const askedAt = now();
  const until = askedAt + waitMaxMs;
  const mine = queue.turn.then(() => drawOrWait(parts, asked, { queue, until }));
  queue.turn = mine.catch(() => undefined);
  try {
    const admitted = await mine;
    if (now() - askedAt > admissionMaxMs) throw putOff(asked.request, 0);
    return admitted;
  } finally {
    queue.waiting -= 1;
    if (queue.waiting === 0) queues.delete(name);
  }
}

/** Ends by `until`: each wait lasts until the tokens should be there, and another process that took them first makes it wait once more. */
async function drawOrWait({ held, now, shared, sleep }: Parts, asked: Asked, { queue, until }: { queue: Queue; until: number }) {
  for (;;) {
    const at = now();
    if (takeHeld(held, asked, at)) return asked.request.resources;
    const extra = extraCalls(held, asked, { waiting: queue.waiting - 1, at });
    const { granted, readyAt } = await shared.draw(asked, { at, extra, until });
    if (granted !== null) {
      for (const { name } of asked.request.limits) held.note(rateKey(asked), name, at);
      return granted;
    }
    if (readyAt > until) throw putOff(asked.request, readyAt - at);
    await sleep(readyAt - at);
  }
}

/** What one transaction draws beyond its call: what waits behind it or was used in the last second, at most what a second brings back. */
function extraCalls(held: HeldTokens, asked: Asked, { waiting, at }: { waiting: number; at: number }): number {
  const limit = asked.request.limits.find(({ per }) => per === 'call');
  if (limit === undefined) return 0;
  const { refillPerSecond } = usableRate(allowanceOf(limit), asked.account.ratePercent);
  return Math.min(Math.floor(refillPerSecond), Math.max(waiting, held.usedLately(rateKey(asked), limit.name, at)));
}

/** From what this process holds, when that is enough for the whole call. */
function takeHeld(held: HeldTokens, asked: Asked, at: number): boolean {
  const { limits, resources } = asked.request;
  return held.take(
    rateKey(asked),
    limits.map(({ name, per }) => ({ name, tokens: per === 'call' ? 1 : resources })),
    at,
  );
}

function putOff({ limits }: PacedRequest, waitMs: number): CloudError {
  const text = `Not sent: the cloud's rate limit (${limits[0]?.name}) leaves no room for it within ${waitMaxMs / 1000} s.`;
  return new CloudError('throttled', text, { providerCode: rateLimited, retryAfterMs: waitMs });
}

const rateLimited = 'rate-limited';

/** Our own limit held it back: the cloud was not asked, and did not refuse anything. */
export const isPutOff = (error: CloudError): boolean => error.code === 'throttled' && error.providerCode === rateLimited;
