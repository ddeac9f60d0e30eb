import { isToReplace, unhealthyCodes } from './judge-health.ts';
import type { SetBreaker } from './plan.ts';
import { type PlanContext, serversInForce } from './plan-context.ts';
import { type Reason, type ReasonCode, reason } from './reason.ts';
import type { AddressFacts, Instant, ServerFacts, VolumeFacts } from './snapshot.ts';

/** Latched since when; `belowAt` is the start of the first complete observation with few enough losses, null before it. */
export interface Breaker {
  latchedAt: Instant;
  belowAt: Instant | null;
  /** Why it latched, with what it rests on. Older programs did not keep it. */
  because?: Reason;
}

export interface BreakerVerdict {
  /** Nothing is given up, replaced or terminated by Farmhand's own decision. */
  latched: boolean;
  /** Whether the record of it has to change. */
  action: SetBreaker | null;
  /** Why nothing is decided, as long as it is latched. */
  reason: Reason | null;
}

/** Losses in the window that are still taken for what they seem: one, or a fifth of what is wanted. Whatever a slot lost, it counts once. */
function lossesMax(context: PlanContext): number {
  return Math.max(1, Math.floor(serversInForce(context) * context.desired.guards.breakerShare));
}

/**
 * When many servers of a farm role seem lost or sick at once, more likely the observer is wrong than that they all died: the breaker latches, and only
 * two complete observations with few enough losses, or a person, release it. What the cloud positively says is terminated never counts.
 */
export function judgeBreaker(context: PlanContext): BreakerVerdict {
  const { now, observed } = context;
  const { breaker, losses } = observed.guards;
  const lost = lostServers(context);
  const owned = [...observed.volumes, ...observed.addresses];
  const lostToo = owned.filter((thing) => seemsLostToo(thing, context) && !lost.some(({ slot }) => slot === thing.slot));
  const missing = lost.length + new Set(lostToo.map(({ slot }) => slot)).size;
  const recent = losses.filter((at) => now - at < context.desired.guards.breakerWindowMs).length;
  const { breakerOff } = context.desired.guards;
  // Nothing is lost and nothing is latched: that is nearly always so.
  if (breaker === null && missing + recent === 0) return { latched: false, action: null, reason: null };
  const tooMany = breakerOff === null && missing + recent > lossesMax(context);
  const evidence = { missing, recent, most: lossesMax(context), wanted: serversInForce(context), ...whichOf(lost, lostToo) };
  const because = reason('breaker-latched', { now, evidence });
  const lostIds = [...lost, ...lostToo].map(({ id }) => id);
  const latch = (next: Breaker): BreakerVerdict => {
    const isNew = next.latchedAt !== breaker?.latchedAt || next.belowAt !== breaker.belowAt;
    return { latched: true, action: isNew ? { kind: 'set-breaker', breaker: next, reason: because, lostIds } : null, reason: because };
  };
  if (breaker === null) return tooMany ? latch({ latchedAt: now, belowAt: null, because }) : { latched: false, action: null, reason: null };
  if (tooMany) return latch({ ...breaker, belowAt: null });
  if (breakerOff !== null)
    return released(reason('breaker-released', { now, evidence, text: `The breaker is switched off: ${breakerOff}` }));
  const { completeAt } = observed.inventory;
  if (completeAt === null) return latch(breaker);
  if (breaker.belowAt === null) return latch({ ...breaker, belowAt: completeAt });
  if (completeAt <= breaker.belowAt) return latch(breaker);
  return released(reason('breaker-released', { now, evidence }));
}

/** Slots named at most. */
const slotsMax = 20;

/** Which slots have lost something, and since when. */
function whichOf(servers: readonly ServerFacts[], owned: readonly (VolumeFacts | AddressFacts)[]) {
  const slots = [...new Set([...servers, ...owned].map(({ slot }) => slot))].sort((a, b) => a - b);
  const moments = [
    ...servers.map(({ missing, health }) => missing?.since ?? health.unhealthySince),
    ...owned.map(({ missing }) => missing?.since ?? null),
  ].filter((at) => at !== null);
  const more = slots.length > slotsMax ? ` and ${slots.length - slotsMax} more` : '';
  return {
    slots: slots.slice(0, slotsMax).join(', ') + more,
    since: moments.length === 0 ? null : new Date(Math.min(...moments)).toISOString(),
  };
}

const lostServers = (context: PlanContext): ServerFacts[] =>
  context.observed.servers.filter(
    (server) => !isSettledByPerson(server, context) && (seemsLost(server, context) || isGivenUp(server, context)),
  );

/**
 * Data volumes and addresses vanish no more easily than servers: whoever believed an empty list of them would make new ones, and leave behind the data,
 * and what people have written down.
 */
function seemsLostToo({ state, missing }: VolumeFacts | AddressFacts, { observed }: PlanContext): boolean {
  if (missing === null || state === 'DELETING' || state === 'RELEASING') return false;
  return observed.guards.releasedAt === null || missing.since > observed.guards.releasedAt;
}

const released = (because: Reason): BreakerVerdict => ({
  latched: false,
  action: { kind: 'set-breaker', breaker: null, reason: because, lostIds: [] },
  reason: null,
});

/** A person released the breaker after it was lost: it is believed, and counts no more. */
export function isSettledByPerson(server: ServerFacts, context: PlanContext): boolean {
  const { now, observed, desired } = context;
  const { releasedAt } = observed.guards;
  if (releasedAt === null) return false;
  const since = lostSince(server, context);
  return since === null ? now - releasedAt < desired.guards.breakerWindowMs : since <= releasedAt;
}

/** Null: since when the cloud calls it failed is not known. */
function lostSince(server: ServerFacts, context: PlanContext): Instant | null {
  if (server.missing !== null) return server.missing.since;
  return server.health.unhealthySince ?? (isToReplace(server, context) ? context.now : null);
}

/** Why a server may be given up on evidence that could be wrong. */
export const lossCodes: readonly ReasonCode[] = ['absence-confirmed', 'cloud-error', ...unhealthyCodes];

/** It failed, and is being ended or kept apart for it: still one of the losses. */
function isGivenUp({ state, reasonCode, preserved }: ServerFacts, { now, desired }: PlanContext): boolean {
  if (preserved !== null) return preserved.byPerson === null && now - preserved.at < desired.guards.breakerWindowMs;
  return state === 'PENDING_TERMINATE' && lossCodes.includes(reasonCode);
}

/** Counts as a loss: it is missing, the cloud says that it failed, or it is unhealthy and to be replaced; and nobody wanted it to end. */
export function seemsLost(server: ServerFacts, context: PlanContext): boolean {
  if (server.state === 'PENDING_TERMINATE' || server.preserved !== null) return false;
  return server.missing !== null || server.cloudState === 'error' || isToReplace(server, context);
}
