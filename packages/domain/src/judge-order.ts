import type { PassGate } from './plan.ts';
import { isFrozen, isKept, type PlanContext, serversInForce, whatIsWanted } from './plan-context.ts';
import { isReady } from './readiness.ts';
import { type Reason, reason } from './reason.ts';
import type { Instant } from './snapshot.ts';
import { type ComesAfter, dependentsOf, heldMaxMs, type Standing, type TierFacts } from './tier-order.ts';

/** Whether a farm role may begin: launch its first servers, or start those that were suspended. */
export interface Gate {
  /** Why not; null: it may. */
  closed: Reason | null;
  /** Those before it are ready for the first time since its farm was launched or resumed. */
  action: PassGate | null;
}

/**
 * The gate is passed once in each launch of the farm, and does not close again: a farm role that runs is kept as it is whatever becomes of those
 * before it.
 */
export function judgeGate(context: PlanContext): Gate {
  const { desired, observed, now } = context;
  const { alias, after } = desired.declaration;
  if (whatIsWanted(desired) !== 'up' || after.length === 0 || observed.order.gatePassedAt !== null) return { closed: null, action: null };
  const waiting = after.map((entry) => waitFor(entry, observed.order.tiers)).find((wait) => wait !== null);
  if (waiting === undefined) {
    const text = `${alias} begins: what it comes after is ready (${after.map((entry) => entry.alias).join(', ')}).`;
    const action: PassGate = { kind: 'pass-gate', reason: reason('gate-passed', { now, text, evidence: { after: after.length } }) };
    return { closed: null, action: isFrozen(context) ? null : action };
  }
  const { ready, needed, farmRole } = waiting;
  const text = `${alias} comes after ${farmRole}: ${stateOf(waiting)}.`;
  return { closed: reason('waits-for-farm-role', { now, text, evidence: { farmRole, ready, needed } }), action: null };
}

interface Wait {
  farmRole: string;
  ready: number;
  /** Null: not known yet. */
  needed: number | null;
}

function stateOf({ ready, needed }: Wait): string {
  if (needed === null) return 'it is not known yet how many of its servers are ready';
  return ready >= needed ? 'that waits itself' : `${ready} of ${needed} servers are ready`;
}

function waitFor({ alias: farmRole, ready: declared }: ComesAfter, tiers: readonly TierFacts[]): Wait | null {
  const standing = tiers.find((tier) => tier.alias === farmRole)?.standing ?? null;
  if (standing === null) return { farmRole, ready: 0, needed: null };
  const needed = Math.min(declared ?? standing.wanted, standing.wanted);
  return standing.begun && standing.ready >= needed ? null : { farmRole, ready: standing.ready, needed };
}

/** A farm role that shall not be up leaves its servers as they are, because of which ones that come after it. */
export interface Held {
  /** Null: its time has not begun. */
  until: Instant | null;
  reason: Reason;
}

/**
 * In reverse: what comes after goes first. Each step has its time, so that one that does not end cannot keep the others for ever. That time begins when
 * it can pass: while nothing of the farm may be ended nobody is waited for, and all would end at once when it may.
 */
export function judgeHeld(context: PlanContext): Held | null {
  const { desired, observed, now } = context;
  const { unwantedSince, tiers } = observed.order;
  if (whatIsWanted(desired) === 'up' || unwantedSince === null) return null;
  const { alias, after } = desired.declaration;
  const others = tiers.filter((tier) => !tier.wantsUp);
  const left = dependentsOf(alias, others).filter(({ standing }) => standing?.down !== true);
  if (left.length === 0) return null;
  const itself = { alias, after, dependentsMaxMs: desired.guards.dependentsMaxMs };
  const until = isFrozen(context) ? null : Math.max(unwantedSince, thawedAt(context)) + heldMaxMs(alias, [itself, ...others]);
  if (until !== null && until <= now) return null;
  const names = left.map((tier) => tier.alias).join(', ');
  const text = `${alias} waits until ${names}, which ${left.length === 1 ? 'comes' : 'come'} after it, ${left.length === 1 ? 'is' : 'are'} down.`;
  return { until, reason: reason('waits-for-dependents', { now, nextAt: until, text, evidence: { farmRoles: names } }) };
}

/** When a freeze ended by itself, or the location was seen again. Who ends a freeze writes down anew since when the farm roles are not wanted. */
function thawedAt({ desired: { frozen }, observed: { inventory }, timing }: PlanContext): Instant {
  const unseen = inventory.blindSpells.filter(({ from, to }) => to - from > timing.unseenMaxMs);
  return Math.max(frozen?.until ?? 0, ...unseen.map(({ to }) => to));
}

/** What it waits for in the order of its farm, to begin or to end; null: nothing. */
export const orderReason = (context: PlanContext): Reason | null => judgeGate(context).closed ?? judgeHeld(context)?.reason ?? null;

/**
 * What the other farm roles are told of this one. While nothing may be changed it counts as not begun: how many it wants by now is put on record only after
 * that, and by an older number others would begin before it.
 */
export function standingOf(context: PlanContext): Standing {
  const { desired, observed } = context;
  const { alias, after } = desired.declaration;
  if (whatIsWanted(desired) === 'up') {
    const begun = !isFrozen(context) && (after.length === 0 || observed.order.gatePassedAt !== null);
    return { wanted: serversInForce(context), ready: observed.servers.filter(isReady).length, begun, down: false };
  }
  const isUp = observed.servers.some((server) => server.state !== 'SUSPENDED' && !isKept(server));
  const followers = dependentsOf(alias, observed.order.tiers).filter((tier) => !tier.wantsUp);
  return { wanted: 0, ready: 0, begun: false, down: !isUp && followers.every(({ standing }) => standing?.down === true) };
}
