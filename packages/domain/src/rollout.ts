import type { Instant } from './snapshot.ts';

/** How servers that a change made outdated are replaced. */
export interface RolloutDeclaration {
  /** `on-replacement`: they stay until something else replaces them. `now`: one after the other is replaced in its slot. */
  strategy: 'on-replacement' | 'now';
  /** Wanted servers that may be not ready at once, for whatever reason, when the rollout takes another away. */
  maxUnavailable: number;
  /** Servers beyond max that stand in while others are replaced. */
  surge: number;
  /** How long the first server of a revision has to stay ready before others follow. */
  canarySeconds: number;
  /** A replacement that is not ready after this long stops the rollout. */
  readySeconds: number;
}

export const defaultRollout: RolloutDeclaration = {
  strategy: 'on-replacement',
  maxUnavailable: 1,
  surge: 0,
  canarySeconds: 60,
  readySeconds: 900,
};

/** A rollout that is under way: its record is with the farm role from its first step until all is as declared. */
export interface Rollout {
  /** The revision it leads to. */
  revision: number;
  startedAt: Instant;
  /** Its start or its last resumption: what failed before counts no more. */
  since: Instant;
  /** Servers that may be there beyond max while it is under way. */
  surge: number;
  paused: RolloutPause | null;
}

export interface RolloutPause {
  at: Instant;
  because: string;
  /** Null: it stopped by itself, because a server of the new revision failed. */
  byPerson: string | null;
}

/**
 * How many servers there may be at most. Max is a promise: beyond it only what the declaration allows, and only while a rollout is under way.
 * The database counts in the same way, see check_farm_role_max.
 */
export function maxInForce(max: number, declared: RolloutDeclaration, rollout: Rollout | null): number {
  return max + Math.min(rollout?.surge ?? 0, declared.surge);
}
