import { unhealthyCodes } from './judge-health.ts';
import type { PlanContext } from './plan-context.ts';
import type { ReasonCode } from './reason.ts';
import type { ServerState } from './server-state.ts';
import type { Instant, ServerFacts } from './snapshot.ts';

/** In which failed launches are counted together. */
export const failureWindowMs = 3_600_000;

/** When launching may go on, once too many launches have failed within the hour; null: it may now. */
export function budgetEnd({ now, desired, observed }: PlanContext): Instant | null {
  const recent = recentFailures(observed.guards.failedLaunches, now);
  const holding = recent[recent.length - desired.guards.failuresPerHour];
  return holding === undefined ? null : holding + failureWindowMs;
}

/** Those of the last hour, oldest first. */
export const recentFailures = (failedLaunches: readonly Instant[], now: Instant): Instant[] =>
  failedLaunches.filter((at) => now - at < failureWindowMs).sort((a, b) => a - b);

/**
 * One that was stopped while it booted resumes without ever having been ready; whether it was ready before, its row says. One that is stopped because
 * its farm is suspended was not to become ready, so that its end tells nothing of its launch.
 */
const neverReady: readonly ServerState[] = ['PENDING_LAUNCH', 'PENDING', 'INITIALIZING', 'RESUMING'];
const failedFor: readonly ReasonCode[] = ['terminated-in-cloud', 'absence-confirmed', 'cloud-error', 'launch-lost', ...unhealthyCodes];

/**
 * Whether a server ends without ever having been ready, and nobody wanted it to end: its launch failed, though the cloud had accepted it. That holds
 * also where the cloud says that a call of somebody ended it. What ends every server that breaks a rule makes such calls as well, and without a budget
 * it would be given one after the other, each at full price; a person who ended some for once can have launches tried again.
 */
export function endsUnready(
  { state, request }: Pick<ServerFacts, 'state' | 'request'>,
  { to, code }: { to: ServerState; code: ReasonCode },
): boolean {
  const ends = to === 'PENDING_TERMINATE' || to === 'TERMINATED';
  return ends && neverReady.includes(state) && failedFor.includes(code) && request?.kind !== 'terminate';
}
