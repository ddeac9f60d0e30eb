import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  timeoutMs: number;
  pollMs: number;
}

/** Looks until `look` finds something. @throws Error saying what was waited for and what was seen last. */
export async function eventually<T>(
  what: string,
  { timeoutMs, pollMs }: Patience,
  look: () => Promise<{ found: T } | { seen: unknown }>,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  let seen: unknown;
  do {
    const result = await look();
    if ('found' in result) return result.found;
    seen = result.seen;
    await sleep(pollMs);
  } while (performance.now() < end);
  throw new Error(`Waited ${timeoutMs / 1000} s for ${what}; seen last: ${JSON.stringify(seen)}`);
}
