import { checkQuestion, type HealthCheck } from './health-check.ts';
import type { PlanContext } from './plan-context.ts';
import type { CheckFacts, Instant, ServerFacts } from './snapshot.ts';

/** What the declared check says of a server's service now. `blind`: what was known is too old to act on. */
export type CheckVerdict =
  | { kind: 'undeclared' }
  | { kind: 'passed' }
  | { kind: 'waiting' | 'failed' | 'impossible' | 'blind'; check: HealthCheck; facts: CheckFacts | null };

export function judgeCheck(server: ServerFacts, context: PlanContext): CheckVerdict {
  const { check } = context.desired.declaration.health;
  if (check === null) return { kind: 'undeclared' };
  const facts = validFacts(server, check);
  if (facts?.result === 'passed') return { kind: 'passed' };
  if (facts?.result === 'impossible') return { kind: 'impossible', check, facts };
  if (facts?.result === 'failed' && isBlind(check, context)) return { kind: 'blind', check, facts };
  return { kind: facts?.result ?? 'waiting', check, facts };
}

/**
 * Until when what was last heard of a location's services may be acted on: without a fresh answer of anybody there, nobody can say that it is this
 * server that fails. Null: nobody ever answered.
 */
export function freshUntil({ intervalSeconds }: HealthCheck, { observed, timing }: PlanContext): Instant | null {
  const { seenAt } = observed.checks;
  return seenAt === null ? null : seenAt + timing.checkBlindMs + 2 * intervalSeconds * 1000;
}

export function isBlind(check: HealthCheck, context: PlanContext): boolean {
  const until = freshUntil(check, context);
  return until === null || context.now > until || context.now < askedAgainAt(check, context);
}

/** After a time in which nobody could be asked, what was known before it says nothing until the service had its turn again. */
function askedAgainAt({ intervalSeconds }: HealthCheck, { observed }: PlanContext): Instant {
  return Math.max(...observed.checks.blindSpells.map(({ to }) => to), Number.NEGATIVE_INFINITY) + 2 * intervalSeconds * 1000;
}

/** What speaks against calling a service failed that never passed, by the clock: the least time in which it was asked. */
export function leastAskedMs({ failures, graceSeconds, intervalSeconds }: HealthCheck): number {
  return 1000 * Math.max(graceSeconds, failures * intervalSeconds);
}

/** Since when a record of a server that starts must be: earlier ones are about another life of it. */
export function startedAt({ state, lastWriteAt }: Pick<ServerFacts, 'state' | 'lastWriteAt'>): Instant | null {
  return state === 'PENDING' || state === 'INITIALIZING' || state === 'RESUMING' ? lastWriteAt : null;
}

function validFacts(server: ServerFacts, check: HealthCheck): CheckFacts | null {
  const facts = server.health.check;
  if (facts === null || facts.question !== checkQuestion(check)) return null;
  const since = startedAt(server);
  return since !== null && facts.askedSince < since ? null : facts;
}
