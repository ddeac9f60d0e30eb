import { isOutdated } from './outdated.ts';
import { earliest, isFrozen, type PlanContext } from './plan-context.ts';
import { isReady } from './readiness.ts';
import type { Rollout } from './rollout.ts';
import { isClosed } from './server-state.ts';
import type { Instant, ServerFacts } from './snapshot.ts';

/** Why a rollout has to stop, in words: a server that it made failed, or did not become ready in time. Null when none did. */
export function rolloutFailure(context: PlanContext, rollout: Rollout, planned: readonly ServerFacts[]): string | null {
  const made = madeServers(context);
  const failed = made.find((server) => server.createdAt >= rollout.since && failure(server) !== null);
  if (failed) return `The server ${failed.cloudId ?? ''} in slot ${failed.slot} ${failure(failed)}, so the rollout stopped.`;
  const ending = made.find((server) => isEnded(server, planned));
  if (ending) return `The server ${ending.cloudId ?? ''} in slot ${ending.slot} is given up, so the rollout stopped.`;
  if (isFrozen(context)) return null;
  const late = made.find((server) => !isReady(server) && timeOf(server, context, rollout) <= context.now);
  if (late === undefined) return null;
  const { readySeconds } = context.desired.declaration.rollout;
  return `The server ${late.cloudId ?? ''} in slot ${late.slot} was not ready within ${readySeconds} seconds, so the rollout stopped.`;
}

/** When the first of the servers that are not ready has to be. */
export function timeIsUpAt(context: PlanContext, rollout: Rollout): Instant | null {
  if (rollout.paused !== null || isFrozen(context)) return null;
  const waiting = madeServers(context).filter((server) => !isReady(server));
  return earliest(waiting.map((server) => timeOf(server, context, rollout)).filter((at) => at > context.now));
}

/** Of the revision that is rolled out, and not wanted to end by anybody. */
function madeServers({ observed, desired }: PlanContext): ServerFacts[] {
  return observed.servers.filter(
    (server) =>
      !isOutdated(server, desired) &&
      !isClosed(server.state) &&
      server.state !== 'PENDING_TERMINATE' &&
      server.state !== 'SUSPENDED' &&
      server.request?.kind !== 'terminate' &&
      !server.quarantined,
  );
}

/** This plan ends it for what it is, by whatever rule: that people or the size of the farm role asked for is not among them. */
const isEnded = ({ id }: ServerFacts, planned: readonly ServerFacts[]) =>
  planned.some((server) => server.id === id && (server.state === 'PENDING_TERMINATE' || server.quarantined));

function failure({ cloudState, missing, health }: ServerFacts): string | null {
  if (cloudState === 'error') return 'failed by the word of the cloud';
  if (cloudState === 'terminated' || cloudState === 'terminating') return 'ended, and Farmhand did not ask for it';
  if (missing?.confirmed) return 'is not known to the cloud any more';
  return health.noted === 'UNHEALTHY' ? 'is unhealthy' : null;
}

const timeOf = ({ createdAt }: ServerFacts, { desired }: PlanContext, { since }: Rollout): Instant =>
  Math.max(createdAt, since) + desired.declaration.rollout.readySeconds * 1000;
