import type { LaunchStep } from './plan.ts';
import { earliest, isFrozen, type PlanContext, whatIsWanted } from './plan-context.ts';
import { type ReasonCode, reason } from './reason.ts';
import type { Instant, LaunchFacts } from './snapshot.ts';

/**
 * The next step of each launch whose outcome is not recorded: look, then replay.
 *
 * A look that finds something is adopted at once. A look that finds nothing proves nothing until it started later than the call's
 * time limit plus the settle window; then the same request may be sent again under the same token. Where the cloud knows no tokens
 * (`look`), it is sent again only on a look so late that no earlier call can arrive any more. A launch that is too old for its
 * token, or that nobody wants any more, is given up instead: no token is ever used for anything but its own request.
 */
export function planLaunches(context: PlanContext): { actions: LaunchStep[]; wakeAt: Instant | null } {
  const steps = context.observed.launches.map((launch) => nextStep(launch, context));
  return { actions: steps.flatMap((step) => step.action ?? []), wakeAt: earliest(steps.map((step) => step.wakeAt)) };
}

interface Step {
  action: LaunchStep | null;
  wakeAt: Instant | null;
}

function nextStep(launch: LaunchFacts, context: PlanContext): Step {
  const { now, timing } = context;
  const provenAbsent = launch.emptyLookAt !== null && launch.emptyLookAt >= launch.callUntil + timing.settleMs;
  if (!provenAbsent) {
    if (launch.lookAt !== null && launch.lookAt > now) return { action: null, wakeAt: launch.lookAt };
    return step(launch, context, 'look');
  }
  const expiresAt = launch.createdAt + timing.replayMaxMs + 1;
  const givenUp = launch.refused || now >= expiresAt || whatIsWanted(context.desired) !== 'up';
  if (givenUp) return onceCertain(launch, context, 'expire');
  if (isFrozen(context) || !context.observed.cloudAccount.usable) return { action: null, wakeAt: expiresAt };
  if (launch.notBefore !== null && launch.notBefore > now) return { action: null, wakeAt: Math.min(launch.notBefore, expiresAt) };
  return launch.replay === 'look' ? onceCertain(launch, context, 'replay') : step(launch, context, 'replay');
}

/** Only on a look so late that no call of it can arrive any more: a process that stood still before sending may yet wake up and send. */
function onceCertain(launch: LaunchFacts, context: PlanContext, kind: 'replay' | 'expire'): Step {
  const { now, timing } = context;
  const certainAt = launch.callUntil + Math.max(timing.callLingerMs, timing.settleMs) + timing.settleMs;
  if (launch.emptyLookAt !== null && launch.emptyLookAt >= certainAt) return step(launch, context, kind);
  return now < certainAt ? { action: null, wakeAt: certainAt } : step(launch, context, 'look');
}

const codes = { look: 'launch-outcome-unknown', replay: 'launch-replayed', expire: 'launch-expired' } as const satisfies Record<
  string,
  ReasonCode
>;

function step(launch: LaunchFacts, context: PlanContext, kind: LaunchStep['kind']): Step {
  const slots = context.observed.servers.filter((server) => server.launchId === launch.id).map((server) => server.slot);
  const because = reason(codes[kind], { now: context.now, evidence: { launch: launch.id, calls: launch.calls } });
  return { action: { kind, launchId: launch.id, slots, reason: because }, wakeAt: null };
}
