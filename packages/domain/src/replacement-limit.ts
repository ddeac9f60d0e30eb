import { isSettledByPerson, lossCodes } from './breaker.ts';
import { holdBack, type Judgement } from './judge-server.ts';
import { earliest, type PlanContext, serversInForce, whatIsWanted } from './plan-context.ts';
import { type Reason, type ReasonCode, reason } from './reason.ts';
import type { ServerState } from './server-state.ts';
import type { Instant, ServerFacts } from './snapshot.ts';

export interface LimitedReplacements {
  judgements: Judgement[];
  /** Why some wait; null when none does. */
  reason: Reason | null;
  wakeAt: Instant | null;
}

/**
 * Farmhand gives up servers that may still live only a few at a time, whatever the breaker believes: what looks like many failures may be one
 * mistake in looking. What people ended, or settled by releasing the breaker, is not counted and does not wait.
 */
export function limitReplacements(context: PlanContext, judgements: readonly Judgement[]): LimitedReplacements {
  const { now, desired, observed } = context;
  const { replacementShare, replacementWindowMs } = desired.guards;
  const most = Math.max(1, Math.floor(serversInForce(context) * replacementShare));
  const recent = observed.guards.replacements.filter((at) => now - at < replacementWindowMs).sort((a, b) => a - b);
  const waiting = new Map<ServerFacts, Instant>();
  // Each later one has its turn when an earlier one leaves the window.
  const turns = [...recent];
  for (const server of longestFirst(replaced(context, judgements))) {
    const before = turns[turns.length - most];
    const turn = before === undefined ? now : before + replacementWindowMs;
    if (turn > now) waiting.set(server, turn);
    turns.push(Math.max(turn, now));
  }
  const nextAt = earliest([...waiting.values()]);
  if (nextAt === null) return { judgements: [...judgements], reason: null, wakeAt: null };
  const held = observed.servers.map((server, index) => {
    const turn = waiting.get(server);
    return turn === undefined ? (judgements[index] as Judgement) : holdBack(server, context, { code: 'replacement-limited', nextAt: turn });
  });
  const evidence = { waiting: waiting.size, recent: recent.length, most };
  return { judgements: held, reason: reason('replacement-limited', { now, nextAt, evidence }), wakeAt: nextAt };
}

/** Servers that this plan would give up, so that others take their places. */
function replaced(context: PlanContext, judgements: readonly Judgement[]): ServerFacts[] {
  if (whatIsWanted(context.desired) === 'none') return [];
  return context.observed.servers.filter((server, index) => {
    const action = judgements[index]?.action;
    return action != null && givesUp(server, { to: action.to, code: action.reason.code }) && !isSettledByPerson(server, context);
  });
}

const longestFirst = (servers: readonly ServerFacts[]) =>
  [...servers].sort((a, b) => sinceWhen(a) - sinceWhen(b) || a.slot - b.slot || (a.id < b.id ? -1 : 1));

const sinceWhen = ({ missing, health }: ServerFacts) => missing?.since ?? health.unhealthySince ?? Number.POSITIVE_INFINITY;

/** Whether this step gives up a server that may still live: nobody asked for its end, and it was neither on its way out nor kept apart. */
export function givesUp(
  { state, request, preserved }: Pick<ServerFacts, 'state' | 'request'> & { preserved: object | null },
  { to, code }: { to: ServerState; code: ReasonCode },
): boolean {
  const ends = to === 'PENDING_TERMINATE' || to === 'TERMINATED';
  return ends && lossCodes.includes(code) && state !== 'PENDING_TERMINATE' && preserved === null && request?.kind !== 'terminate';
}
