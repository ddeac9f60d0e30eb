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
  const attempts = Math.max(1, Math.ceil(timeoutMs / pollMs));
  let seen: unknown;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const result = await look();
    if ('found' in result) return result.found;
    seen = result.seen;
    await sleep(pollMs);
  }
  throw new Error(`Waited ${timeoutMs / 1000} s for ${what}; seen last: ${JSON.stringify(seen)}`);
}
