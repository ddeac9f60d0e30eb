import type { Timing } from './constants.ts';
import type { Instant } from './snapshot.ts';

/** When the next attempt may be made after `failures` failures in a row. Doubles from the minimum up to the maximum. */
export function backoffUntil(failures: number, now: Instant, timing: Pick<Timing, 'backoffMinMs' | 'backoffMaxMs'>): Instant {
  const doublings = Math.min(Math.max(failures - 1, 0), 30);
  return now + Math.min(timing.backoffMaxMs, timing.backoffMinMs * 2 ** doublings);
}
