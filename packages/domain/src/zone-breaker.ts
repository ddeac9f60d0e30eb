import type { Instant } from './snapshot.ts';

/**
 * The breaker of one zone of a cloud account: when more than half of the servers that should run there seem lost at once, more likely the zone
 * cannot be seen than that they all died. It stands over the breakers of farm roles, each of which sees only its own few.
 */
export interface ZoneBreaker {
  zone: string;
  /** Null: it is not latched, and only a person's release is remembered. */
  latchedAt: Instant | null;
  /** Start of the first complete observation with few enough losses, null before it. */
  belowAt: Instant | null;
  /** What seemed lost when it was last looked at, and of how many. */
  lost: number;
  servers: number;
  /** A person has looked: what was lost before this is believed. */
  released: { at: Instant; by: string; because: string } | null;
  /** The audit entry of its latch or release, whichever was last. Older programs did not keep it. */
  causeId?: string | null;
}

/** A server that should run in a zone, or was lately given up there. */
export interface ZoneServer {
  zone: string;
  /** Missing, failed or unhealthy. What the cloud positively says is terminated is left out altogether. */
  lost: boolean;
  /** Since when it is missing; null where that is not known. */
  lostSince: Instant | null;
}

export interface ZoneQuestion {
  known: readonly ZoneBreaker[];
  servers: readonly ZoneServer[];
  /** Start of this observation if it was complete; null: it releases nothing. */
  completeAt: Instant | null;
  now: Instant;
  timing: { zoneBreakerShare: number; zoneBreakerServersMin: number; breakerWindowMs: number };
}

/** The breakers of all zones after an observation. Zones about which there is nothing to remember are left out. */
export function judgeZones(question: ZoneQuestion): ZoneBreaker[] {
  const { known, servers } = question;
  const zones = [...new Set([...known.map(({ zone }) => zone), ...servers.filter(({ lost }) => lost).map(({ zone }) => zone)])].sort();
  return zones.flatMap((zone) => judgeZone(zone, question) ?? []);
}

function judgeZone(zone: string, { known, servers, completeAt, now, timing }: ZoneQuestion): ZoneBreaker | null {
  const before = known.find((breaker) => breaker.zone === zone) ?? { zone, ...nothing };
  const there = servers.filter((server) => server.zone === zone);
  const counted = there.filter((server) => !isSettled(server, before, { now, timing }));
  const lost = counted.filter((server) => server.lost).length;
  const after = { ...before, lost, servers: counted.length };
  // That servers leave it, as when people end them, is no sign that the zone is back.
  const isJudged = before.latchedAt !== null || counted.length >= timing.zoneBreakerServersMin;
  if (isJudged && lost > counted.length * timing.zoneBreakerShare) return { ...after, latchedAt: before.latchedAt ?? now, belowAt: null };
  const remembers = before.released !== null && (now - before.released.at < timing.breakerWindowMs || counted.length < there.length);
  const open = remembers ? { ...after, latchedAt: null, belowAt: null } : null;
  if (before.latchedAt === null) return open;
  if (completeAt === null) return after;
  if (before.belowAt === null) return { ...after, belowAt: completeAt };
  return completeAt > before.belowAt ? open : after;
}

const nothing = { latchedAt: null, belowAt: null, lost: 0, servers: 0, released: null } as const;

/** A person's release is about what was lost before it. Since when a server is unhealthy may not be known. */
function isSettled(
  { lost, lostSince }: ZoneServer,
  { released }: ZoneBreaker,
  { now, timing }: Pick<ZoneQuestion, 'now' | 'timing'>,
): boolean {
  if (!lost || released === null) return false;
  return lostSince === null ? now - released.at < timing.breakerWindowMs : lostSince <= released.at;
}
