import { choosePlacements } from './choose-place.ts';
import { isOutdated } from './outdated.ts';
import type { ServerCall, SetRollout } from './plan.ts';
import { desiredServers, earliest, isInDarkZone, isOccupant, type PlanContext, whatIsWanted } from './plan-context.ts';
import { explainRefusal, openPurse, type Purse } from './purse.ts';
import { isReady } from './readiness.ts';
import { type Reason, type ReasonCode, reason } from './reason.ts';
import type { Rollout } from './rollout.ts';
import { rolloutFailure, timeIsUpAt } from './rollout-failure.ts';
import { countsToMax } from './server-state.ts';
import { shortageEnd } from './shortage.ts';
import type { Instant, ServerFacts } from './snapshot.ts';

export interface RolloutPlan {
  /** Whether the record of it has to change. */
  action: SetRollout | null;
  /** The record as it is then. */
  rollout: Rollout | null;
  terminations: ServerCall[];
  /** Slots beyond max whose servers stand in while others are replaced. */
  surgeSlots: ReadonlySet<number>;
  reasons: Reason[];
  wakeAt: Instant | null;
}

export interface Obstacles {
  latched: boolean;
  /** Why nothing may be launched now; null when nothing stands in the way. */
  blocked: Reason | null;
}

/** What a rollout has to work with. */
interface Scene {
  wanted: number;
  max: number;
  /** Hold their slots and are meant to stay, stand-ins included. */
  occupants: readonly ServerFacts[];
  outdated: readonly ServerFacts[];
  fresh: readonly ServerFacts[];
  ready: number;
  /** The places of servers that are neither ready nor to be replaced: they boot, they fail, or nobody is there. */
  inFlight: number;
  /** Servers beyond what is wanted, stand-ins apart: they end because of the size. */
  surplus: number;
}

/**
 * Replaces servers that are not as declared since a change: in their slots, with their volumes, one after the other. A server that is ready is taken
 * away only while no more than `maxUnavailable` of the wanted ones are not ready, for whatever reason, so that a rollout never makes an outage worse.
 * Stand-ins beyond max, where they are declared, are launched first and end when all slots within max are as declared.
 */
export function planRollout(context: PlanContext, servers: readonly ServerFacts[], obstacles: Obstacles): RolloutPlan {
  const current = context.observed.rollout;
  const { strategy } = context.desired.declaration.rollout;
  if (whatIsWanted(context.desired) !== 'up') return ended(context);
  const scene = sceneOf(context, servers);
  if (strategy !== 'now' || !scene.outdated.some((server) => server.slot <= scene.max))
    return finishing(context, { scene, servers, latched: obstacles.latched });
  const rollout = pausedByFailure(context, started(context), { latched: obstacles.latched, servers });
  const standing = standIns(scene);
  const obstacle = obstacleOf(context, { rollout, scene, ...obstacles });
  if (obstacle !== null) {
    return plan(context, { rollout, surgeSlots: standing, terminations: [], reasons: [obstacle] });
  }
  const surgeSlots = new Set([...standing, ...wantedStandIns(scene, rollout)]);
  const step = nextStep(context, { scene, awaitsStandIn: [...surgeSlots].some((slot) => !standing.has(slot)) });
  const isNew = current === null || current.revision !== rollout.revision;
  const underWay = reason('rollout-started', { now: context.now, evidence: { outdated: scene.outdated.length, wanted: scene.wanted } });
  return plan(context, {
    ...{ rollout, surgeSlots },
    terminations: step.servers.map((server) => termination(server, context)),
    reasons: isNew ? step.reasons : [underWay, ...step.reasons],
  });
}

function sceneOf(context: PlanContext, servers: readonly ServerFacts[]): Scene {
  const { declaration } = context.desired;
  const { max } = declaration.scaling;
  const most = max + Math.min(context.observed.rollout?.surge ?? 0, surgeOf(context.desired));
  // What is beyond that ends because of its size.
  const there = servers.filter((server) => isOccupant(server) && server.slot <= most);
  // One that was found stopped, where that is accepted, is neither missed nor waited for.
  const accepted = there.filter((server) => isAccepted(server, context) && !isOutdated(server, context.desired));
  const occupants = there.filter((server) => !accepted.includes(server));
  const outdated = occupants.filter((server) => isOutdated(server, context.desired));
  const fresh = occupants.filter((server) => !outdated.includes(server));
  const ready = occupants.filter(isReady).length;
  const wanted = desiredServers(context).servers - accepted.length;
  const illAndOld = outdated.filter((server) => !isReady(server)).length;
  const standing = occupants.filter((server) => server.slot > max).length;
  const surplus = servers.filter(isOccupant).length - accepted.length - standing - wanted;
  return { wanted, max, occupants, outdated, fresh, ready, inFlight: wanted - ready - illAndOld, surplus };
}

const isAccepted = (server: ServerFacts, { desired }: PlanContext): boolean =>
  server.state === 'SUSPENDED' && desired.declaration.health.whenStopped === 'accept';

/** Nothing of it is wanted any more: the farm does not run, or the farm role is removed. */
function ended(context: PlanContext): RolloutPlan {
  return plan(context, { rollout: null, surgeSlots: new Set(), terminations: [], reasons: [] });
}

/** Nothing is left to replace: it is over when all that is wanted is ready and nothing stands in any more. */
function finishing(
  context: PlanContext,
  { scene, servers, latched }: { scene: Scene; servers: readonly ServerFacts[]; latched: boolean },
): RolloutPlan {
  const { now, observed, desired } = context;
  const { strategy } = desired.declaration.rollout;
  const isStaying = strategy === 'on-replacement' && scene.outdated.length > 0;
  const evidence = { outdated: scene.outdated.length, servers: scene.occupants.length };
  const staying = isStaying ? [reason('outdated', { now, evidence })] : [];
  if (observed.rollout === null) return plan(context, { rollout: null, surgeSlots: new Set(), terminations: [], reasons: staying });
  const isSettled = (server: ServerFacts) => isReady(server) || isAccepted(server, context);
  const isComplete = scene.occupants.filter((server) => server.slot <= scene.max && isSettled(server)).length >= scene.wanted;
  const rollout = isComplete || strategy !== 'now' ? observed.rollout : pausedByFailure(context, observed.rollout, { latched, servers });
  const surgeSlots = isComplete ? new Set<number>() : standIns(scene);
  const isOver = isComplete && !servers.some((server) => server.slot > scene.max && countsToMax(server.state));
  return plan(context, { rollout: isOver ? null : rollout, surgeSlots, terminations: [], reasons: staying });
}

/** Nothing stands in for a slot with volumes: a volume cannot be in two slots. */
const surgeOf = ({ declaration: { volumes, rollout } }: PlanContext['desired']): number => (volumes.length > 0 ? 0 : rollout.surge);

/** Without stand-ins one has to go before another can come. */
const unavailableMax = (desired: PlanContext['desired']): number =>
  Math.max(surgeOf(desired) === 0 ? 1 : 0, desired.declaration.rollout.maxUnavailable);

/** A change during a rollout turns it to the newest revision. A person's pause stays; a failure of the revision before counts no more. */
function started({ desired, observed, now }: PlanContext): Rollout {
  const { rollout: current } = observed;
  const { revision } = desired;
  const surge = surgeOf(desired);
  if (current?.revision === revision) return { ...current, surge };
  const paused = current?.paused?.byPerson ? current.paused : null;
  return { revision, startedAt: now, since: now, surge, paused };
}

function pausedByFailure(
  context: PlanContext,
  rollout: Rollout,
  { latched, servers }: { latched: boolean; servers: readonly ServerFacts[] },
): Rollout {
  if (rollout.paused !== null || latched) return rollout;
  const because = rolloutFailure(context, rollout, servers);
  return because === null ? rollout : { ...rollout, paused: { at: context.now, because, byPerson: null } };
}

/** Why no server may be taken away and no stand-in launched now. */
function obstacleOf(
  context: PlanContext,
  { rollout, scene, latched, blocked }: Obstacles & { rollout: Rollout; scene: Scene },
): Reason | null {
  const { now, observed, timing } = context;
  const evidence = { outdated: scene.outdated.length, wanted: scene.wanted };
  if (rollout.paused !== null) {
    const { because, byPerson } = rollout.paused;
    const code = byPerson === null ? 'rollout-failed' : 'rollout-paused';
    return reason(code, { now, evidence, text: byPerson === null ? because : `The rollout is paused by ${byPerson}: ${because}` });
  }
  const waits = (code: ReasonCode, text: string, nextAt: Instant | null = null) =>
    reason('rollout-waits', { now, nextAt, evidence: { ...evidence, because: code }, text });
  if (latched) return waits('breaker-latched', 'The rollout waits until the breaker is released.');
  if (blocked !== null) {
    return waits(blocked.code, `The rollout waits. ${blocked.text}`, blocked.nextAt === null ? null : Date.parse(blocked.nextAt));
  }
  const { blindSince } = observed.inventory;
  if (blindSince !== null && now - blindSince > timing.confirmMs)
    return waits('cloud-unreachable', 'The rollout waits until the cloud can be read completely.');
  if (scene.occupants.some((server) => isInDarkZone(server, context)))
    return waits('zone-breaker-latched', 'The rollout waits until the zone of some of its servers is clear.');
  if (scene.surplus > 0) return waits('above-desired', 'The rollout waits until there are no more servers than wanted.');
  return null;
}

/** Slots beyond max that have a server. */
function standIns({ occupants, max }: Scene): Set<number> {
  return new Set(occupants.map((server) => server.slot).filter((slot) => slot > max));
}

/** As many as the declaration allows, and not more than are still to be replaced. */
function wantedStandIns({ outdated, max }: Scene, { surge }: Rollout): number[] {
  const most = Math.min(surge, outdated.filter((server) => server.slot <= max).length);
  return Array.from({ length: most }, (_, index) => max + index + 1);
}

interface Step {
  servers: ServerFacts[];
  /** Why not more, or none. */
  reasons: Reason[];
}

function nextStep(context: PlanContext, { scene, awaitsStandIn }: { scene: Scene; awaitsStandIn: boolean }): Step {
  const { now, desired } = context;
  const { canarySeconds } = desired.declaration.rollout;
  const maxUnavailable = unavailableMax(desired);
  const readyAts = scene.fresh.flatMap((server) => (isReady(server) && server.runningAt !== null ? server.runningAt : []));
  const passedAt = readyAts.length === 0 ? null : Math.min(...readyAts) + canarySeconds * 1000;
  const hasPassed = passedAt !== null && passedAt <= now;
  const evidence = { outdated: scene.outdated.length, wanted: scene.wanted, ready: scene.ready };
  if (!hasPassed && (awaitsStandIn || scene.fresh.length > 0 || hasEmptyPlace(scene))) {
    return { servers: [], reasons: [reason('rollout-canary', { now, nextAt: passedAt, evidence })] };
  }
  const most = hasPassed ? Number.POSITIVE_INFINITY : 1;
  const servers = choose(context, scene, most);
  if (servers.length > 0) return { servers, reasons: [] };
  const first = candidates(scene)[0];
  if (scene.outdated.every((server) => server.protected)) {
    const text = 'The rollout waits: the servers that are left are protected. End their protection, or terminate them.';
    return { servers, reasons: [reason('rollout-waits', { now, evidence: { ...evidence, because: 'protected' }, text })] };
  }
  const obstacle = first === undefined ? null : unreplaceable(context, scene, { server: first, purse: openPurse(context) });
  if (obstacle !== null) {
    const nextAt = obstacle.nextAt === null ? null : Date.parse(obstacle.nextAt);
    const text = `The rollout waits. ${obstacle.text}`;
    return { servers, reasons: [reason('rollout-waits', { now, nextAt, evidence: { ...evidence, because: obstacle.code }, text })] };
  }
  const text = `The rollout waits: ${scene.ready} of ${scene.wanted} wanted servers are ready, and ${maxUnavailable} may be missing.`;
  return { servers, reasons: [reason('rollout-waits', { now, evidence, text })] };
}

/** A wanted place without any server that is meant to stay: one is on its way out, or to be launched. */
const hasEmptyPlace = ({ occupants, wanted, max }: Scene) => occupants.filter((server) => server.slot <= max).length < wanted;

/** Never a protected one. Ill ones first, then stand-ins of a revision that is outdated itself, then the highest slot: the lowest is often the one that others lean on. */
function candidates({ outdated, max }: Scene): ServerFacts[] {
  return outdated
    .filter((server) => server.cloudId !== null && server.missing === null && server.request?.kind !== 'terminate' && !server.protected)
    .sort((a, b) => Number(isReady(a)) - Number(isReady(b)) || Number(b.slot > max) - Number(a.slot > max) || b.slot - a.slot);
}

/** An ill server is not missed: its end only may not put more places in flight than may be missing. */
function choose(context: PlanContext, scene: Scene, most: number): ServerFacts[] {
  const maxUnavailable = unavailableMax(context.desired);
  const chosen: ServerFacts[] = [];
  const purse = openPurse(context);
  let { ready, inFlight } = scene;
  for (const server of candidates(scene)) {
    if (chosen.length >= most || inFlight + 1 > maxUnavailable) break;
    if (isReady(server) && scene.wanted - (ready - 1) > maxUnavailable) break;
    if (unreplaceable(context, scene, { server, purse }) !== null) continue;
    if (isReady(server)) ready -= 1;
    inFlight += 1;
    chosen.push(server);
  }
  return chosen;
}

/** Why another could not take the server's place once it is gone: no capacity, or no money. What the server costs is free again by then. */
function unreplaceable(context: PlanContext, scene: Scene, { server, purse }: { server: ServerFacts; purse: Purse }): Reason | null {
  const freed = server.microUsdPerHour ?? 0;
  purse.giveBack(freed);
  const { placements, refusals } = choosePlacements(context, [server.slot], { servers: scene.occupants, purse });
  if (placements.size > 0) return null;
  purse.giveBack(-freed);
  const [refusal] = refusals;
  if (refusal !== undefined) return explainRefusal(context, refusal, { waiting: 1 });
  const text = 'The cloud lately had no capacity for another server.';
  return reason('no-capacity', { now: context.now, nextAt: shortageEnd(context), text });
}

function termination(server: ServerFacts, { now, desired }: PlanContext): ServerCall {
  const evidence = { cloudId: server.cloudId, slot: server.slot, madeFrom: server.revision, revision: desired.revision };
  const because = reason('rollout-step', { now, evidence });
  return { kind: 'terminate', serverId: server.id, slot: server.slot, from: server.state, to: 'PENDING_TERMINATE', reason: because };
}

function plan(context: PlanContext, given: Pick<RolloutPlan, 'rollout' | 'surgeSlots' | 'terminations' | 'reasons'>): RolloutPlan {
  const { now, observed } = context;
  const action = change(observed.rollout, given.rollout, now);
  const times = given.reasons.map(({ nextAt }) => (nextAt === null ? null : Date.parse(nextAt)));
  return { ...given, action, wakeAt: earliest([...times, given.rollout && timeIsUpAt(context, given.rollout)]) };
}

/** The one step of its record. */
function change(before: Rollout | null, after: Rollout | null, now: Instant): SetRollout | null {
  if (after === null) {
    return before === null ? null : { kind: 'set-rollout', rollout: null, reason: reason('rollout-finished', { now }) };
  }
  if (after.paused !== null && after.paused.byPerson === null && after.paused !== before?.paused) {
    return { kind: 'set-rollout', rollout: after, reason: reason('rollout-failed', { now, text: after.paused.because }) };
  }
  if (before !== null && before.revision === after.revision && before.surge === after.surge) return null;
  return {
    kind: 'set-rollout',
    rollout: after,
    reason: reason('rollout-started', { now, evidence: { revision: after.revision, surge: after.surge } }),
  };
}
