import { type Judgement, note, preservationEnd } from './judge-server.ts';
import type { PreserveServer } from './plan.ts';
import { askAt, isKept, type PlanContext, whatIsWanted } from './plan-context.ts';
import { type ReasonCode, reason } from './reason.ts';
import { givesUp } from './replacement-limit.ts';
import type { ServerFacts } from './snapshot.ts';

/**
 * A server that is kept for people to look at has left its slot and is left alone: it is neither stopped, started nor ended, whatever becomes of its
 * farm, until its time is over or a person releases it. It counts to max all the while. Only that it is gone is noted.
 */
export function judgePreserved(server: ServerFacts, context: PlanContext, isHeld: boolean): Judgement {
  const { now } = context;
  const { missing, preserved } = server;
  const evidence = { cloudId: server.cloudId };
  const gone = (code: ReasonCode) => note(server, 'TERMINATED', reason(code, { now, evidence }));
  if (server.cloudState === 'terminated') return gone('terminated-in-cloud');
  if (missing?.confirmed && !isHeld) return gone('absence-confirmed');
  if (missing !== null) {
    const asksAt = askAt(missing, context);
    const isDue = !missing.confirmed && asksAt <= now;
    return { action: null, askById: isDue, wakeAt: isDue || missing.confirmed ? null : asksAt };
  }
  if (preserved !== null && preserved.until <= now) return preservationEnd(server, context);
  return { action: null, askById: false, wakeAt: preserved?.until ?? null };
}

/** Servers that failed are kept instead of ended, where people asked for that, as many at once as may be. */
export function keepFailed(context: PlanContext, judgements: readonly Judgement[]): Judgement[] {
  const { desired, observed } = context;
  const { preserveFailed, preservedMax } = desired.guards;
  let room = preserveFailed && whatIsWanted(desired) === 'up' ? preservedMax - observed.servers.filter(isKept).length : 0;
  return judgements.map((judgement, index) => {
    const server = observed.servers[index];
    const action = judgement.action;
    if (room <= 0 || server === undefined || action?.kind !== 'terminate' || !canBeKept(server, context)) return judgement;
    if (!givesUp(server, { to: action.to, code: action.reason.code })) return judgement;
    room -= 1;
    return { ...judgement, action: preservation(server, context, action.reason.text) };
  });
}

/** The next server of the slot needs the slot's volumes, so a server that has some is not kept. */
function canBeKept(server: ServerFacts, { desired, observed }: PlanContext): boolean {
  return (
    desired.declaration.volumes.length === 0 && !observed.volumes.some((volume) => volume.slot === server.slot) && server.missing === null
  );
}

function preservation(server: ServerFacts, { now, desired }: PlanContext, because: string): PreserveServer {
  const until = now + desired.guards.preserveMs;
  const kept = reason('preserved', { now, nextAt: until, evidence: { cloudId: server.cloudId, because } });
  return {
    kind: 'preserve-server',
    serverId: server.id,
    slot: server.slot,
    from: server.state,
    to: server.state,
    until,
    because,
    reason: kept,
  };
}
