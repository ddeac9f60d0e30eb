import type { Timing } from './constants.ts';
import { type DesiredDecision, decideDesired } from './decide-desired.ts';
import { isHalted } from './judge-halt.ts';
import { countsToMax } from './server-state.ts';
import type { DesiredFarmRole, Instant, Missing, ObservedFarmRole, ServerFacts } from './snapshot.ts';

/** What every part of the planner is given. */
export interface PlanContext {
  desired: DesiredFarmRole;
  observed: ObservedFarmRole;
  timing: Timing;
  now: Instant;
}

/** What people want to be there, in one word: `up` servers, the same servers `suspended`, or `none`. */
export type Want = 'up' | 'suspended' | 'none';

export function whatIsWanted(desired: DesiredFarmRole): Want {
  if (desired.removed || desired.farmStatus === 'TERMINATED') return 'none';
  return desired.farmStatus === 'SUSPENDED' ? 'suspended' : 'up';
}

/** Nothing is changed in the cloud: people have frozen the farm, or what we know of the cloud cannot be trusted. */
export const isFrozen = (context: PlanContext): boolean => isFrozenByPeople(context) || isHalted(context);

export const isFrozenByPeople = ({ desired, now }: PlanContext): boolean =>
  desired.frozen !== null && (desired.frozen.until === null || desired.frozen.until > now);

/** The breaker of its zone is latched: Farmhand ends and gives up nothing there by its own decision. */
export const isInDarkZone = ({ zone }: Pick<ServerFacts, 'zone'>, { observed }: PlanContext): boolean =>
  zone !== null && observed.inventory.darkZones.some((dark) => dark.zone === zone);

/** How many servers are wanted while the farm role shall be up. */
export const desiredServers = ({ desired, observed, now }: PlanContext): DesiredDecision =>
  decideDesired({ scaling: desired.declaration.scaling, tracking: observed.tracking, now });

/**
 * How many servers count: those that are wanted, but a new number only once it is on record. It is not put there under a freeze, nor while the farm
 * role shall not be up, so that time changes nothing then.
 */
export function serversInForce(context: PlanContext): number {
  const { servers, changes } = desiredServers(context);
  if (!changes || (whatIsWanted(context.desired) === 'up' && !isFrozen(context))) return servers;
  return context.observed.tracking.desired?.servers ?? context.desired.declaration.scaling.min;
}

/** Holds its slot and is meant to stay: not on its way out, not held apart. */
export const isOccupant = (server: ServerFacts): boolean =>
  !server.quarantined && countsToMax(server.state) && server.state !== 'PENDING_TERMINATE';

/** Its slot went on in another zone while its own seemed lost: nothing is wanted of it any more but that it ends, once its zone is back. */
export const isSetAside = ({ quarantined, preserved, state }: ServerFacts): boolean =>
  quarantined && preserved === null && state !== 'PENDING_TERMINATE';

/** Kept for people to look at: its time runs. */
export const isKept = ({ preserved, state }: ServerFacts): boolean => preserved !== null && state !== 'PENDING_TERMINATE';

/** What is missing is asked for by id at once, and then not more often than an answer could differ. */
export const askAt = ({ askedAt }: Missing, { now, timing }: PlanContext): Instant => (askedAt === null ? now : askedAt + timing.confirmMs);

/** The earliest of some moments, null where there is none. */
export function earliest(moments: readonly (Instant | null)[]): Instant | null {
  const given = moments.filter((moment) => moment !== null);
  return given.length === 0 ? null : given.reduce((first, moment) => Math.min(first, moment));
}
