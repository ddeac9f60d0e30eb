import { seemsLost } from './breaker.ts';
import { checkQuestion } from './health-check.ts';
import type { HeldFor } from './held-for.ts';
import { judgeCheck } from './judge-check.ts';
import { isSureToReplace, judgeHealth } from './judge-health.ts';
import { judgeGate, judgeHeld } from './judge-order.ts';
import type { NoteServer, PreserveServer, ServerCall } from './plan.ts';
import { askAt, isFrozen, isSetAside, type PlanContext, type Want, whatIsWanted } from './plan-context.ts';
import { type Reason, type ReasonCode, reason } from './reason.ts';
import { refusalOf } from './refused-calls.ts';
import type { ServerState } from './server-state.ts';
import type { Instant, Missing, ServerFacts } from './snapshot.ts';

/** What follows for one server from what the cloud said about it and from what is wanted of it, its size in the farm role apart. */
export interface Judgement {
  /** At most one: the first thing that holds. */
  action: NoteServer | ServerCall | PreserveServer | null;
  /** Its absence has to be confirmed by id. */
  askById: boolean;
  wakeAt: Instant | null;
}

export interface Circumstances {
  volumesReady: boolean;
  /** Why nothing is decided about what seems lost; null: it is. */
  held: HeldFor | null;
}

const nothing: Judgement = { action: null, askById: false, wakeAt: null };

/**
 * Evidence first: what the cloud positively says acts at once, absence only once it is confirmed. Then what people asked of this
 * server, then what the farm's status asks of it.
 */
export function judgeServer(server: ServerFacts, context: PlanContext, { volumesReady, held }: Circumstances): Judgement {
  if (server.cloudId === null) return nothing;
  if (held !== null && seemsLost(server, context)) return hold(server, context, held);
  const evidence = judgeEvidence(server, context);
  // It is ended once its zone is clear, or as soon as people want it.
  if (held !== null && isSetAside(server) && server.request?.kind !== 'terminate' && whatIsWanted(context.desired) !== 'none')
    return evidence ?? nothing;
  const judgement = evidence ?? judgeWish(server, context);
  if (judgement !== null) return judgement;
  return waitForDependents(server, context, judgeProgress(server, context, volumesReady));
}

function judgeEvidence(server: ServerFacts, context: PlanContext): Judgement | null {
  const evidence = { cloudId: server.cloudId, cloudState: server.cloudState, cloudSays: server.cloudStateReason };
  const leaving = server.state === 'PENDING_TERMINATE';
  if (server.cloudState === 'terminated') {
    const code = leaving ? server.reasonCode : 'terminated-in-cloud';
    return note(
      server,
      'TERMINATED',
      reason(code, { now: context.now, evidence, text: leaving ? server.request?.because : terminatedText(server) }),
    );
  }
  if (server.missing !== null) return judgeMissing(server, server.missing, context);
  if (leaving) return resend(server, context, { kind: 'terminate', code: server.reasonCode, text: server.request?.because });
  if (server.cloudState === 'terminating') {
    return note(server, 'PENDING_TERMINATE', reason('terminated-in-cloud', { now: context.now, evidence, text: terminatedText(server) }));
  }
  // A person's word comes before Farmhand's own: it does not count as a loss.
  if (server.cloudState === 'error' && server.request?.kind !== 'terminate')
    return call(server, context, { kind: 'terminate', code: 'cloud-error', says: server.cloudStateReason });
  return null;
}

/** It seems lost among too many: nothing is decided about it, but a person's word still counts, and it is asked for as before. */
function hold(server: ServerFacts, context: PlanContext, held: HeldFor): Judgement {
  const judgement = holdBack(server, context, { code: held, nextAt: null });
  if (server.missing === null || server.missing.confirmed) return judgement;
  const due = askAt(server.missing, context);
  return due > context.now ? { ...judgement, wakeAt: due } : { ...judgement, askById: true };
}

/** It is not given up now, because too much would be at once. What people and the farm's status ask of it is done. */
export function holdBack(
  server: ServerFacts,
  context: PlanContext,
  { code, nextAt }: { code: ReasonCode; nextAt: Instant | null },
): Judgement {
  const unwanted = server.request?.kind === 'terminate' || whatIsWanted(context.desired) === 'none';
  if (server.missing === null && unwanted) return judgeWish(server, context) ?? nothing;
  return noteReason(server, context, { code, nextAt, evidence: { cloudId: server.cloudId } });
}

function judgeMissing(server: ServerFacts, missing: Missing, context: PlanContext): Judgement {
  const evidence = { cloudId: server.cloudId, missingSince: new Date(missing.since).toISOString() };
  const leaving = server.state === 'PENDING_TERMINATE';
  if (missing.confirmed) {
    const again = leaving ? null : missingAgainUntil(server, context);
    if (again !== null) return { ...noteReason(server, context, { code: 'missing-again', nextAt: again, evidence }), wakeAt: again };
    const code = leaving ? server.reasonCode : 'absence-confirmed';
    return note(server, 'TERMINATED', reason(code, { now: context.now, evidence, text: leaving ? server.request?.because : undefined }));
  }
  const judgement = leaving ? nothing : noteReason(server, context, { code: 'missing', evidence });
  const due = askAt(missing, context);
  return due > context.now ? { ...judgement, wakeAt: due } : { ...judgement, askById: true };
}

/**
 * A cloud that is behind for longer than the settle window shows neither a server nor the one that came in its place: else each would be given up
 * while it lives, and one slot come to have many. People's word is believed at once.
 */
function missingAgainUntil({ slot, quarantined, request }: ServerFacts, { desired, now, observed }: PlanContext): Instant | null {
  if (quarantined || request?.kind === 'terminate' || whatIsWanted(desired) === 'none') return null;
  const { absences, releasedAt } = observed.guards;
  const before = absences.filter((absence) => absence.slot === slot && (releasedAt === null || absence.at > releasedAt));
  const until = Math.max(...before.map(({ at }) => at + desired.guards.breakerWindowMs));
  return until > now ? until : null;
}

/** What people asked of this one server, and what the farm's status asks of it. */
function judgeWish(server: ServerFacts, context: PlanContext): Judgement | null {
  const { request } = server;
  if (request?.kind === 'terminate') {
    return call(server, context, { kind: 'terminate', code: 'requested-by-person', text: request.because });
  }
  if (request?.kind === 'reboot' && server.state === 'RUNNING' && server.cloudState === 'running') {
    return resend(server, context, { kind: 'reboot', code: 'requested-by-person', text: request.because });
  }
  if (isSetAside(server)) {
    const want = whatIsWanted(context.desired);
    return want === 'none' ? wishByFarm.none(server, context) : call(server, context, { kind: 'terminate', code: 'zone-dark-superseded' });
  }
  if (isHeldInOrder(server, context)) return null;
  return replaceUnhealthy(server, context) ?? wishByFarm[whatIsWanted(context.desired)](server, context);
}

/** What comes after it is not down yet. What is on its way out goes on. */
const isHeldInOrder = ({ state }: ServerFacts, context: PlanContext): boolean =>
  ['PENDING', 'INITIALIZING', 'RUNNING', 'RESUMING'].includes(state) && judgeHeld(context) !== null;

/** It boots on meanwhile, and only then says what it waits for. */
function waitForDependents(server: ServerFacts, context: PlanContext, progress: Judgement): Judgement {
  const isProgress = progress.action !== null && 'to' in progress.action && progress.action.to !== server.state;
  if (isProgress || !isHeldInOrder(server, context)) return progress;
  const held = judgeHeld(context)?.reason;
  return held === undefined || server.reasonCode === held.code ? nothing : note(server, server.state, held);
}

/** What is unhealthy is ended as failed; its slot is refilled once it is gone. */
function replaceUnhealthy(server: ServerFacts, context: PlanContext): Judgement | null {
  if (!isSureToReplace(server, context)) return null;
  const { because } = judgeHealth(server, context);
  return because === null ? null : call(server, context, { kind: 'terminate', code: because.code, text: because.text });
}

const wishByFarm: Record<Want, (server: ServerFacts, context: PlanContext) => Judgement | null> = {
  none: (server, context) =>
    call(server, context, { kind: 'terminate', code: context.desired.removed ? 'farm-role-removed' : 'farm-terminated' }),
  suspended: suspendedWish,
  up: upWish,
};

function suspendedWish(server: ServerFacts, context: PlanContext): Judgement | null {
  switch (server.state) {
    case 'PENDING':
    case 'INITIALIZING':
      return call(server, context, { kind: 'terminate', code: 'farm-suspended' });
    case 'RUNNING':
    case 'RESUMING':
      return call(server, context, { kind: 'stop', code: 'farm-suspended' });
    case 'PENDING_SUSPEND':
      if (server.cloudState === 'stopped') return note(server, 'SUSPENDED', reason('farm-suspended', { now: context.now }));
      return resend(server, context, { kind: 'stop', code: 'farm-suspended' });
    case 'SUSPENDED':
      return server.cloudState === 'running' ? call(server, context, { kind: 'stop', code: 'farm-suspended' }) : nothing;
    default:
      return null;
  }
}

function upWish(server: ServerFacts, context: PlanContext): Judgement | null {
  switch (server.state) {
    case 'PENDING_SUSPEND':
      if (isAcceptedStop(server, context)) return note(server, 'SUSPENDED', reason('stopped-accepted', { now: context.now }));
      if (server.cloudState === 'stopped' && judgeGate(context).closed !== null) return note(server, 'SUSPENDED', gateReason(context));
      // It never stopped, so no end of that is awaited.
      if (server.cloudState === 'running' && refusalOf(server, 'stop') !== null && judgeGate(context).closed === null)
        return call(server, context, { kind: 'start', code: 'farm-resumed' });
      // Starting a host that is still stopping is refused, so its end is awaited.
      return server.cloudState === 'stopped'
        ? call(server, context, { kind: 'start', code: 'farm-resumed' })
        : resend(server, context, { kind: 'stop', code: 'farm-suspended' });
    case 'SUSPENDED':
      if (isAcceptedStop(server, context)) return nothing;
      if (judgeGate(context).closed !== null) {
        return server.reasonCode === 'waits-for-farm-role' ? nothing : note(server, 'SUSPENDED', gateReason(context));
      }
      return call(server, context, { kind: 'start', code: isStopAccepted(server, context) ? 'start-sent' : 'farm-resumed' });
    case 'PENDING':
    case 'INITIALIZING':
    case 'RUNNING':
      if (server.cloudState !== 'stopped') return null;
      if (server.state === 'RUNNING' && context.desired.declaration.health.whenStopped === 'accept') return acceptStop(server, context);
      return call(server, context, { kind: 'start', code: 'stopped-in-cloud', says: server.cloudStateReason });
    case 'RESUMING':
      return server.cloudState === 'stopped' ? resend(server, context, { kind: 'start', code: 'start-sent' }) : null;
    default:
      return null;
  }
}

const gateReason = (context: PlanContext): Reason => judgeGate(context).closed ?? reason('waits-for-farm-role', { now: context.now });

/** On its way from RUNNING to SUSPENDED, or there, because it was found stopped and that is accepted. */
const isStopAccepted = ({ reasonCode }: ServerFacts, { desired }: PlanContext): boolean =>
  reasonCode === 'stopped-accepted' && desired.declaration.health.whenStopped === 'accept';

/** Once somebody starts it in the cloud, it is awaited as after a start of our own. */
const isAcceptedStop = (server: ServerFacts, context: PlanContext): boolean =>
  isStopAccepted(server, context) && server.cloudState === 'stopped';

function acceptStop(server: ServerFacts, { now }: PlanContext): Judgement {
  const evidence = { cloudId: server.cloudId, cloudSays: server.cloudStateReason };
  return note(server, 'PENDING_SUSPEND', reason('stopped-accepted', { now, evidence }));
}

function judgeProgress(server: ServerFacts, context: PlanContext, volumesReady: boolean): Judgement {
  if (server.cloudState === 'running' && (server.state === 'PENDING' || server.state === 'INITIALIZING' || server.state === 'RESUMING')) {
    if (!volumesReady) return noteReason(server, context, { code: 'waiting-for-volume', evidence: { cloudId: server.cloudId } });
    const check = judgeCheck(server, context);
    if (check.kind !== 'undeclared' && check.kind !== 'passed') {
      const code = check.kind === 'impossible' ? 'check-impossible' : 'waiting-for-check';
      return noteReason(server, context, { code, evidence: { cloudId: server.cloudId, check: checkQuestion(check.check) } });
    }
    return note(server, 'RUNNING', reason('running', { now: context.now, evidence: { cloudId: server.cloudId } }));
  }
  if (server.state === 'PENDING' && server.cloudState === 'pending') {
    return noteReason(server, context, { code: 'booting', evidence: { cloudId: server.cloudId } });
  }
  // A listing shows it again: what was said about its absence no longer holds.
  if (server.state === 'RUNNING' && doubts.includes(server.reasonCode))
    return noteReason(server, context, { code: 'running', evidence: { cloudId: server.cloudId } });
  return nothing;
}

/** What is said of a server while it is not clear whether it lives. */
const doubts: readonly ReasonCode[] = [
  ...(['missing', 'missing-again', 'replacement-limited', 'waits-for-dependents'] as const),
  ...(['breaker-latched', 'zone-breaker-latched', 'database-behind', 'look-first'] as const satisfies HeldFor[]),
];

function terminatedText(server: ServerFacts): string {
  const words = server.cloudStateReason === null ? '' : `: ${server.cloudStateReason}`;
  return `The cloud says that the server is terminated, and it was not Farmhand that asked for it${words}`.replace(/\.?$/, '.');
}

export function note(server: ServerFacts, to: ServerState, because: Reason): Judgement {
  return {
    action: { kind: 'note-server', serverId: server.id, slot: server.slot, from: server.state, to, reason: because },
    askById: false,
    wakeAt: null,
  };
}

/** The state stays; its reason changes. Said once, not at every look. */
function noteReason(
  server: ServerFacts,
  context: PlanContext,
  { code, evidence, nextAt }: { code: ReasonCode; evidence: Reason['evidence']; nextAt?: Instant | null },
): Judgement {
  return server.reasonCode === code ? nothing : note(server, server.state, reason(code, { now: context.now, nextAt, evidence }));
}

/** The time of a kept server is over: it is ended now. */
export const preservationEnd = (server: ServerFacts, context: PlanContext): Judgement =>
  call(server, context, { kind: 'terminate', code: 'preservation-over' });

const stateAfterCall = { terminate: 'PENDING_TERMINATE', stop: 'PENDING_SUSPEND', start: 'RESUMING' } as const;

interface CallWish {
  kind: ServerCall['kind'];
  code: ReasonCode;
  says?: string | null;
  /** In the cloud's words, why it refused the call before. */
  refused?: string | null;
  text?: string;
}

function call(server: ServerFacts, context: PlanContext, { kind, code, says, refused, text }: CallWish): Judgement {
  if (isFrozen(context)) return nothing;
  const to = kind === 'reboot' ? server.state : stateAfterCall[kind];
  const evidence = { cloudId: server.cloudId, ...(says == null ? {} : { cloudSays: says }), ...(refused == null ? {} : { refused }) };
  const because = reason(code, { now: context.now, evidence, text });
  return {
    action: { kind, serverId: server.id, slot: server.slot, from: server.state, to, reason: because },
    askById: false,
    wakeAt: null,
  };
}

/** The call was sent, and the cloud does not show its effect yet: send it again, but not at once. */
function resend(server: ServerFacts, context: PlanContext, wish: CallWish): Judgement {
  const due = lastSentAt(server, wish) + context.timing.resendMs;
  if (context.now < due) return { ...nothing, wakeAt: due };
  return call(server, context, { ...wish, refused: refusalOf(server, wish.kind) });
}

/** A request of a person that was not sent yet is sent at once. */
function lastSentAt({ request, lastWriteAt }: ServerFacts, { kind }: CallWish): Instant {
  if (request?.sentAt != null) return Date.parse(request.sentAt);
  return kind === 'reboot' ? Number.NEGATIVE_INFINITY : lastWriteAt;
}
