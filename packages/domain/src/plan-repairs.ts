import type { Timing } from './constants.ts';
import { type Drift, isRepairable, type Repair } from './drift.ts';
import type { RepairDrift } from './plan.ts';
import { earliest, isFrozen, isInDarkZone, type PlanContext, whatIsWanted } from './plan-context.ts';
import { isReady } from './readiness.ts';
import { type Reason, reason } from './reason.ts';
import type { Instant, ServerFacts } from './snapshot.ts';

export interface RepairPlan {
  actions: RepairDrift[];
  reasons: Reason[];
  wakeAt: Instant | null;
}

/** Servers that are repaired in one step at most; the others come in the next. */
const serversMax = 50;
const hourMs = 3_600_000;

/**
 * What others changed on servers that run is changed back, where that is declared or a person asks for it, in the fields where the cloud does so
 * without interrupting the server. Nothing is changed while anything is held back, nor on a listing that was not complete. A field that somebody
 * changes again and again is left alone after some times: two tools that both insist would go on for ever.
 */
export function planRepairs(
  context: PlanContext,
  servers: readonly ServerFacts[],
  { latched, leaving }: { latched: boolean; leaving: ReadonlySet<string> },
): RepairPlan {
  const { now, observed, timing } = context;
  const none: RepairPlan = { actions: [], reasons: [], wakeAt: null };
  if (latched || isFrozen(context) || whatIsWanted(context.desired) !== 'up') return none;
  const due: { server: ServerFacts; fields: Drift[] }[] = [];
  const contested: { server: ServerFacts; field: string; until: Instant }[] = [];
  const moments: Instant[] = [];
  for (const server of servers) {
    if (!mayBeRepaired(server, context) || leaving.has(server.id)) continue;
    const turns = server.drift.filter(isRepairable).map((drift) => ({ drift, ...turnOf(drift, server.repairs, { now, timing }) }));
    const fields = turns.filter(({ at }) => at <= now).map(({ drift }) => drift);
    if (fields.length > 0) due.push({ server, fields });
    for (const { drift, at, isContested } of turns) {
      if (at > now) moments.push(at);
      if (at > now && isContested) contested.push({ server, field: drift.field, until: at });
    }
  }
  // What a listing that is not complete shows may be old, and it is looked at again soon.
  if (observed.inventory.blindSince !== null) return { ...none, wakeAt: due.length > 0 ? now + timing.pollMovingMs : null };
  const [first] = contested;
  return {
    actions: due.slice(0, serversMax).map(({ server, fields }) => repairAction(context, server, fields)),
    reasons: first === undefined ? [] : [contestedReason(context, { ...first, count: contested.length })],
    wakeAt: earliest(moments),
  };
}

function mayBeRepaired(server: ServerFacts, context: PlanContext): boolean {
  const isAsked = server.repairUntil !== null && server.repairUntil > context.now;
  const isDeclared = context.desired.declaration.health.repairDrift === 'repair';
  return (isAsked || isDeclared) && isReady(server) && !isInDarkZone(server, context);
}

/** When a field may be changed back: at once, then only after a listing could show what became of it, and not more than so often in an hour. */
function turnOf(
  { field }: Drift,
  repairs: readonly Repair[],
  { now, timing }: { now: Instant; timing: Timing },
): { at: Instant; isContested: boolean } {
  const lately = repairs.filter((repair) => repair.field === field && Date.parse(repair.at) > now - hourMs);
  const [last] = lately.map(({ at }) => Date.parse(at)).sort((a, b) => b - a);
  if (last === undefined) return { at: now, isContested: false };
  const sent = lately.flatMap(({ at, outcome }) => (outcome === 'postponed' ? [] : Date.parse(at))).sort((a, b) => b - a);
  const nth = sent[timing.repairsPerHour - 1];
  const again = last + timing.repairAgainMs;
  if (again > now) return { at: again, isContested: false };
  return nth === undefined ? { at: now, isContested: false } : { at: nth + hourMs, isContested: true };
}

function repairAction({ now }: PlanContext, { id, slot, cloudId }: ServerFacts, fields: Drift[]): RepairDrift {
  const names = fields.map(({ field }) => field).join(', ');
  return {
    kind: 'repair-drift',
    serverId: id,
    slot,
    fields,
    reason: reason('drift-repair', { now, evidence: { cloudId, fields: names } }),
  };
}

function contestedReason(
  { now, timing }: PlanContext,
  { server, field, until, count }: { server: ServerFacts; field: string; until: Instant; count: number },
): Reason {
  const error = server.repairs.findLast((repair) => repair.field === field && repair.error !== null)?.error ?? null;
  const others = count === 1 ? '' : ` So it is with ${count - 1} more.`;
  const text = `${field} of slot ${server.slot} was changed back ${timing.repairsPerHour} times within an hour and differs again, so it is left alone.${others}`;
  return reason('drift-contested', { now, nextAt: until, text, evidence: { field, cloudId: server.cloudId, fields: count, error } });
}
