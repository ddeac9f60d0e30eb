import type { Health } from './health.ts';
import { freshUntil, isBlind, judgeCheck, leastAskedMs } from './judge-check.ts';
import type { NoteHealth } from './plan.ts';
import { type PlanContext, whatIsWanted } from './plan-context.ts';
import { volumesReady } from './plan-volumes.ts';
import { type Reason, type ReasonCode, reason } from './reason.ts';
import { elapsedSeeingMs } from './seeing.ts';
import type { Instant, ServerFacts } from './snapshot.ts';

export interface HealthVerdict {
  health: Health;
  /** Why it is not healthy; null where there is nothing to say. */
  because: Reason | null;
  /** Something is under way that may yet change the verdict; it is looked at again then. */
  dueAt: Instant | null;
}

const minuteMs = 60_000;
const healthy: HealthVerdict = { health: 'HEALTHY', because: null, dueAt: null };
const unknown: HealthVerdict = { health: 'UNKNOWN', because: null, dueAt: null };

/** Why a server may be called unhealthy. Each is taken back when the evidence for it goes. */
export const unhealthyCodes = [
  'boot-timeout',
  'resume-timeout',
  'reboot-timeout',
  'cloud-check-failed',
  'check-failed',
  'check-never-passed',
] as const satisfies readonly ReasonCode[];

/**
 * Whether a server is well: one verdict from the cloud's own checks, from the declared one, and from how long things take. Only what was seen counts; what is missing, ends
 * or is stopped has no health.
 */
export function judgeHealth(server: ServerFacts, context: PlanContext): HealthVerdict {
  if (server.cloudId === null || server.missing !== null) return unknown;
  if (server.cloudState !== 'pending' && server.cloudState !== 'running' && server.cloudState !== 'stopped') return unknown;
  switch (server.state) {
    case 'PENDING':
    case 'INITIALIZING':
      return judgeStart(server, context, 'boot-timeout');
    case 'RESUMING':
      return judgeStart(server, context, 'resume-timeout');
    case 'RUNNING':
      return server.cloudState === 'running' ? judgeRunning(server, context) : judgeRestart(server, context);
    default:
      return unknown;
  }
}

/** An unhealthy server is ended, and another takes its place. */
export function isToReplace(server: ServerFacts, context: PlanContext): boolean {
  const { declaration } = context.desired;
  const wanted = declaration.health.whenUnhealthy === 'replace' && whatIsWanted(context.desired) === 'up';
  return wanted && judgeHealth(server, context).health === 'UNHEALTHY';
}

/** A failed check alone ends no server before the cloud showed where it is. */
export const isSureToReplace = (server: ServerFacts, context: PlanContext): boolean =>
  isToReplace(server, context) && (judgeHealth(server, context).because?.code !== 'check-failed' || isShownSinceItFailed(server, context));

/** The change of what is noted of a server's health, if there is one. `after` is as it will be once the plan's other intents and notes are written. */
export function noteHealth(before: ServerFacts, after: ServerFacts, context: PlanContext): NoteHealth[] {
  // Of what ends, what it is ended for is noted, and stays.
  if (before.state === 'PENDING_TERMINATE') return [];
  const server = after.state === 'PENDING_TERMINATE' ? before : after;
  const { health, because } = judgeHealth(server, context);
  const code = because?.code ?? null;
  if (health === server.health.noted && code === server.health.code) return [];
  const said = because ?? reason(health === 'HEALTHY' ? 'healthy' : 'health-unknown', { now: context.now });
  return [{ kind: 'note-health', serverId: server.id, slot: server.slot, health, code, reason: said }];
}

function judgeStart(server: ServerFacts, context: PlanContext, code: 'boot-timeout' | 'resume-timeout'): HealthVerdict {
  if (server.cloudState === 'running') return judgeFirstCheck(server, context);
  return late(server, context, { since: server.lastWriteAt, timeoutMs: bootTimeoutMs(context), code });
}

const bootTimeoutMs = ({ desired }: PlanContext) => desired.declaration.health.bootTimeoutMinutes * minuteMs;

/**
 * Once the cloud says that it runs, it can lack its volume, which another server would lack too, and a service that passes its check. That has as
 * long as it takes to run at all, and no less than its grace.
 */
function judgeFirstCheck(server: ServerFacts, context: PlanContext): HealthVerdict {
  const verdict = judgeCheck(server, context);
  if (verdict.kind === 'undeclared' || verdict.kind === 'passed' || !volumesReady(server, context)) return unknown;
  const { check, facts } = verdict;
  const { now } = context;
  if (verdict.kind === 'impossible') return { ...unknown, because: reason('check-impossible', { now, text: facts?.text }) };
  const evidence = { cloudId: server.cloudId, check: facts?.question ?? null, lastAnswer: facts?.text ?? null };
  const waiting = { ...unknown, because: reason('waiting-for-check', { now, evidence }) };
  if (facts === null) return { ...waiting, dueAt: nextLook(context, now) };
  const leastMs = leastAskedMs(check);
  const seen = seenService(context);
  const isLate = elapsedSeeingMs(server.lastWriteAt, seen) >= bootTimeoutMs(context) && elapsedSeeingMs(facts.askedSince, seen) >= leastMs;
  if (!isLate)
    return { ...waiting, dueAt: nextLook(context, Math.max(server.lastWriteAt + bootTimeoutMs(context), facts.askedSince + leastMs)) };
  if (isBlind(check, context)) return blind(context);
  return { health: 'UNHEALTHY', because: reason('check-never-passed', { now, evidence }), dueAt: null };
}

/** Others stopped it and started it again before a listing showed it stopped: it has as long as after a start of our own. */
function judgeRestart(server: ServerFacts, context: PlanContext): HealthVerdict {
  if (server.cloudState !== 'pending' || server.cloudStateAt === null) return unknown;
  return late(server, context, { since: server.cloudStateAt, timeoutMs: bootTimeoutMs(context), code: 'resume-timeout' });
}

function judgeRunning(server: ServerFacts, context: PlanContext): HealthVerdict {
  const { impaired, rebootingSince } = server.health;
  if (rebootingSince !== null && rebootingSince <= context.now) return judgeReboot(server, context, rebootingSince);
  if (impaired === null) return judgeService(server, context);
  const evidence = { cloudId: server.cloudId, cloudSays: impaired.text, since: new Date(impaired.since).toISOString() };
  if (elapsedSeeingMs(impaired.since, seenStatus(context)) < context.timing.impairedMs) {
    const service = judgeService(server, context);
    const dueAt = nextLook(context, impaired.since + context.timing.impairedMs);
    return { ...service, dueAt: service.dueAt === null ? dueAt : Math.min(service.dueAt, dueAt) };
  }
  return { health: 'UNHEALTHY', because: reason('cloud-check-failed', { now: context.now, evidence }), dueAt: null };
}

/** What its declared check says of a server that is otherwise well. */
function judgeService(server: ServerFacts, context: PlanContext): HealthVerdict {
  const verdict = judgeCheck(server, context);
  const { now } = context;
  switch (verdict.kind) {
    case 'undeclared':
    case 'passed':
      return healthy;
    case 'waiting':
      return { ...unknown, because: reason('waiting-for-check', { now }) };
    case 'impossible':
      return { ...unknown, because: reason('check-impossible', { now, text: verdict.facts?.text }) };
    case 'blind':
      return blind(context);
    case 'failed': {
      const { facts } = verdict;
      const since = facts && new Date(facts.since).toISOString();
      const evidence = { cloudId: server.cloudId, check: facts?.question ?? null, answer: facts?.text ?? null, since };
      if (!isShownSinceItFailed(server, context)) {
        const text =
          'The service of the server failed its check several times in a row. It is looked at once more: its address may be another by now.';
        return { health: 'UNHEALTHY', because: reason('check-failed', { now, evidence, text }), dueAt: nextLook(context, now) };
      }
      const dueAt = freshUntil(verdict.check, context);
      return { health: 'UNHEALTHY', because: reason('check-failed', { now, evidence }), dueAt: dueAt === null ? null : dueAt + 1 };
    }
  }
}

/**
 * Whether the cloud showed it, and where it is, after its service was first found failing: what was asked at an address that it no longer has is taken
 * back by the listing that shows another (`record-servers.ts`). A listing may be as old as the settle window.
 */
function isShownSinceItFailed(server: ServerFacts, context: PlanContext): boolean {
  const verdict = judgeCheck(server, context);
  if (verdict.kind !== 'failed' || verdict.facts === null) return true;
  const { completeAt } = context.observed.inventory;
  const { failures, intervalSeconds } = verdict.check;
  const firstFailedAt = verdict.facts.since - (failures - 1) * intervalSeconds * 1000;
  return completeAt !== null && completeAt > Math.max(verdict.facts.since, firstFailedAt + context.timing.settleMs);
}

const blind = (context: PlanContext): HealthVerdict => ({
  ...unknown,
  because: reason('checks-blind', { now: context.now }),
  dueAt: nextLook(context, context.now),
});

/** A reboot is over when the cloud's checks were looked at after it and say nothing bad. Its time limit ends only a server that is shown to be broken. */
function judgeReboot(server: ServerFacts, context: PlanContext, rebootingSince: Instant): HealthVerdict {
  const { statusAt } = context.observed.inventory;
  const looked = statusAt !== null && statusAt > rebootingSince + context.timing.settleMs;
  const isSick = server.health.impaired !== null || judgeCheck(server, context).kind === 'failed';
  if (!isSick && looked) return judgeService(server, context);
  const timeoutMs = context.desired.declaration.health.rebootTimeoutMinutes * minuteMs;
  const verdict = late(server, context, { since: rebootingSince, timeoutMs, code: 'reboot-timeout' });
  if (verdict.health === 'UNHEALTHY') return isSick ? verdict : judgeService(server, context);
  // A look that shows nothing new ends it, and wakes nobody.
  return { ...verdict, dueAt: nextLook(context, rebootingSince + context.timing.settleMs) };
}

function late(
  { cloudId, cloudState }: ServerFacts,
  context: PlanContext,
  { since, timeoutMs, code }: { since: Instant; timeoutMs: number; code: (typeof unhealthyCodes)[number] },
): HealthVerdict {
  if (elapsedSeeingMs(since, context.observed.inventory) < timeoutMs) return { ...unknown, dueAt: nextLook(context, since + timeoutMs) };
  const minutes = timeoutMs / minuteMs;
  const evidence = { cloudId, cloudState, minutes, since: new Date(since).toISOString() };
  return { health: 'UNHEALTHY', because: reason(code, { now: context.now, evidence, text: lateTexts[code]?.(minutes) }), dueAt: null };
}

const inMinutes = (minutes: number) => (minutes === 1 ? 'a minute' : `${minutes} minutes`);

const lateTexts: Partial<Record<ReasonCode, (minutes: number) => string>> = {
  'boot-timeout': (minutes) => `The server does not run ${inMinutes(minutes)} after the cloud accepted it.`,
  'resume-timeout': (minutes) => `The server does not run ${inMinutes(minutes)} after it was started.`,
  'reboot-timeout': (minutes) => `The server is not well again ${inMinutes(minutes)} after its reboot.`,
};

/** The cloud says that it runs, and its service is asked: time counts that saw both. */
function seenService({ observed: { checks, inventory } }: PlanContext) {
  const completeAt = checks.seenAt === null || inventory.completeAt === null ? null : Math.min(checks.seenAt, inventory.completeAt);
  return { ...inventory, completeAt, blindSpells: [...inventory.blindSpells, ...checks.blindSpells] };
}

/** Listings of the cloud's own checks have a time of their own. */
function seenStatus({ observed: { inventory } }: PlanContext) {
  return { ...inventory, completeAt: inventory.statusAt };
}

/** When it could be known: not before it is due, and then at the pace of the listings. */
const nextLook = ({ now, timing }: PlanContext, dueAt: Instant): Instant => (dueAt > now ? dueAt : now + timing.pollMovingMs);
