import { choosePlacements, type Placement, type Placements, slotsWithVolumes } from './choose-place.ts';
import type { DesiredDecision } from './decide-desired.ts';
import { budgetEnd, recentFailures } from './failure-budget.ts';
import { judgeHalt } from './judge-halt.ts';
import { judgeGate } from './judge-order.ts';
import { explainStranded, judgeStranded, type Stranded } from './judge-stranded.ts';
import { isUnmade } from './judge-unseen-volume.ts';
import { isOutdated } from './outdated.ts';
import type { LaunchAction, ServerCall } from './plan.ts';
import { desiredServers, isFrozen, isFrozenByPeople, isInDarkZone, isOccupant, type PlanContext, whatIsWanted } from './plan-context.ts';
import { type MovePlan, planMoves } from './plan-moves.ts';
import { unknownOrphans } from './plan-orphans.ts';
import { explainRefusal, type Purse } from './purse.ts';
import { isReady } from './readiness.ts';
import { type Reason, type ReasonCode, reason } from './reason.ts';
import { maxInForce, type Rollout } from './rollout.ts';
import { countsToMax } from './server-state.ts';
import { shortageEnd } from './shortage.ts';
import type { Instant, ServerFacts, VolumeFacts } from './snapshot.ts';

export interface SizePlan {
  launches: LaunchAction[];
  /** Slots that go on in another zone. */
  moves: MovePlan;
  terminations: ServerCall[];
  /** Slots that have or shall have a server. */
  wantedSlots: ReadonlySet<number>;
  /** How many are wanted; null while the farm role shall not be up. */
  desired: DesiredDecision | null;
  /** Servers that are wanted and not there, in flight or not. */
  lacking: number;
  /** Servers that stay although they are too many. */
  protectedSurplus: number;
  /** When a slot may be stranded that is not yet. */
  wakeAt: Instant | null;
  /** Why there are not as many servers as wanted, and why none is launched. */
  reasons: Reason[];
}

/** What the rollout and the breaker have to say about the size. */
export interface Course {
  latched: boolean;
  rollout: Rollout | null;
  /** Slots beyond max that shall have a server for now. */
  surgeSlots: ReadonlySet<number>;
  purse: Purse;
}

/**
 * How many servers, and in which slots. Every server that may be billed, in flight or held apart counts to max; a slot is refilled only
 * when the server before is gone, so that a replacement takes the same name and the same volumes.
 */
export function planSize(context: PlanContext, servers: readonly ServerFacts[], { latched, rollout, surgeSlots, purse }: Course): SizePlan {
  if (whatIsWanted(context.desired) !== 'up') {
    const reasons = isFrozen(context) ? [frozenReason(context)] : [];
    return {
      launches: [],
      moves: { actions: [], slots: new Set(), leaving: new Set(), reasons: [] },
      terminations: [],
      wantedSlots: new Set(),
      desired: null,
      lacking: 0,
      protectedSurplus: 0,
      wakeAt: null,
      reasons,
    };
  }
  const { scaling } = context.desired.declaration;
  const isStandIn = (server: ServerFacts) => surgeSlots.has(server.slot);
  const stranded = judgeStranded(context, servers);
  const occupants = servers.filter((server) => isOccupant(server) && !isStandIn(server) && !stranded.sparedFor.has(server.slot));
  const desired = desiredServers(context);
  const wanted = desired.servers;
  const surplus = chooseSurplus(occupants, wanted, context);
  const victims = latched ? [] : surplus.victims;
  const leaving = new Set(victims.map((server) => server.id));
  const staying = occupants.filter((server) => !leaving.has(server.id));
  const others = servers.filter((server) => !leaving.has(server.id) && !isStandIn(server));
  const keeping = staying.filter((server) => !surplus.stuck.includes(server));
  const wantedSlots = [...chooseSlots(context, { wanted, staying: keeping, servers: others, stranded }), ...surgeSlots];
  const taken = new Set(servers.filter((server) => !server.quarantined && countsToMax(server.state)).map((server) => server.slot));
  const most = maxInForce(scaling.max, context.desired.declaration.rollout, rollout);
  const room = most - servers.filter((server) => countsToMax(server.state)).length - context.observed.orphans.length;
  const placeless = slotsWithoutPlace(context);
  const free = wantedSlots.filter((slot) => !taken.has(slot) && !placeless.has(slot));
  const block = launchBlock(context);
  const spareRoom = room - free.filter((slot) => !stranded.dark.some((plight) => plight.slot === slot)).length;
  const moves = planMoves(context, servers, { stranded, wantedSlots, room: spareRoom, block, purse });
  const empty = free.filter((slot) => !moves.leaving.has(slot));
  const roomy = block === null ? empty.slice(0, Math.max(0, room)) : [];
  const pace = launchPace(context, servers);
  const lacking = Math.max(0, wanted - staying.length);
  const placed = choosePlacements(context, roomy.slice(0, pace.most), { servers, purse });
  return {
    launches: groupLaunches(context, placed.placements),
    moves,
    terminations: isFrozen(context) ? [] : victims.map((server) => termination(server, context)),
    wantedSlots: new Set([...wantedSlots, ...surplus.protected.map((server) => server.slot), ...stranded.sparedFor]),
    desired,
    protectedSurplus: surplus.protected.length,
    lacking,
    wakeAt: stranded.wakeAt,
    reasons: [
      ...explainStranded(context, stranded, Math.max(0, lacking - Math.min(empty.length, Math.max(0, room)))),
      ...moves.reasons,
      ...explain(context, { lacking: lacking - filled(moves, servers), empty: empty.length, launchable: roomy.length }),
      ...explainPace(context, { roomy: roomy.length, pace, placed }),
      ...explainProtected(context, surplus.protected),
    ],
  };
}

/** Slots without a server that move now: their servers come next. */
const filled = ({ slots }: MovePlan, servers: readonly ServerFacts[]): number =>
  [...slots].filter((slot) => !servers.some((server) => server.slot === slot && isOccupant(server))).length;

/** Slots whose volume may still come, in a zone that nobody knows: a server elsewhere could never have it. */
const slotsWithoutPlace = (context: PlanContext): ReadonlySet<number> =>
  new Set(context.observed.volumes.filter((volume) => volume.zone === null && !isUnmade(volume, context)).map((volume) => volume.slot));

interface Surplus {
  /** To be ended. */
  victims: ServerFacts[];
  /** To be ended once their zone, which seems lost, is back. */
  stuck: ServerFacts[];
  /** Would be ended, were they not protected. */
  protected: ServerFacts[];
}

/**
 * Beyond max first, then what is more than wanted: what is not ready in a zone that seems lost, which stays until that is back, for what serves shall not go
 * in its place; what is unhealthy, then slots without volumes, then the newest. Never one that is protected, and never one the cloud may not know yet.
 */
function chooseSurplus(occupants: readonly ServerFacts[], wanted: number, context: PlanContext): Surplus {
  const { max } = context.desired.declaration.scaling;
  const withVolumes = new Set(context.observed.volumes.map((volume) => volume.slot));
  const isLost = (server: ServerFacts) => isInDarkZone(server, context) && !isReady(server);
  const order = [...occupants].sort(
    (a, b) =>
      Number(b.slot > max) - Number(a.slot > max) ||
      Number(isLost(b)) - Number(isLost(a)) ||
      Number(b.health.noted === 'UNHEALTHY') - Number(a.health.noted === 'UNHEALTHY') ||
      Number(withVolumes.has(a.slot)) - Number(withVolumes.has(b.slot)) ||
      b.createdAt - a.createdAt ||
      b.slot - a.slot,
  );
  const free = order.filter((server) => !server.protected);
  const most = Math.max(occupants.length - wanted, free.filter((server) => server.slot > max).length);
  const chosen = free.slice(0, most);
  const stay = order.filter((server) => server.protected).filter((server, index) => server.slot > max || index < most - chosen.length);
  return {
    victims: chosen.filter((server) => server.cloudId !== null && !isInDarkZone(server, context)),
    stuck: chosen.filter((server) => isInDarkZone(server, context)),
    protected: stay,
  };
}

/**
 * Which slots shall have a server: those that have one, those whose server is on its way out, those whose volume or address waits for its next server, those
 * whose volume is kept, then the lowest.
 */
function chooseSlots(
  context: PlanContext,
  {
    wanted,
    staying,
    servers,
    stranded,
  }: { wanted: number; staying: readonly ServerFacts[]; servers: readonly ServerFacts[]; stranded: Stranded },
): number[] {
  const { max } = context.desired.declaration.scaling;
  const lowest = Array.from({ length: max }, (_, index) => index + 1);
  const isFit = (slot: number) => slot <= max && !stranded.sparedFor.has(slot) && !stranded.unfit.has(slot);
  const rank = (slots: readonly number[]) => [...slots].filter(isFit).sort((a, b) => a - b);
  const inOrder = new Set([
    ...rank(staying.map((server) => server.slot)),
    ...rank(servers.filter((server) => !server.quarantined && server.reasonCode !== 'above-desired').map((server) => server.slot)),
    ...rank(context.observed.volumes.filter(isHeldReady).map((volume) => volume.slot)),
    ...rank(
      context.observed.addresses.filter(({ keepUntil, state }) => keepUntil === null && state !== 'RELEASING').map(({ slot }) => slot),
    ),
    ...rank(context.observed.volumes.map((volume) => volume.slot)),
    ...rank(lowest),
  ]);
  // A protected server beyond max is one of those that are wanted.
  const beyond = staying.filter((server) => server.protected && server.slot > max).length;
  return [...inOrder].slice(0, Math.max(0, wanted - beyond));
}

/** Of a slot that was wanted until now: its next server needs it. One that is kept for a time, or that is to be deleted, is of a slot that was not. */
const isHeldReady = ({ keepUntil, snapshotId, state, reasonCode }: VolumeFacts): boolean =>
  keepUntil === null && snapshotId === null && state !== 'DELETING' && reasonCode !== 'budget-reached' && reasonCode !== 'price-unknown';

interface Pace {
  /** Servers that may be launched now at most. */
  most: number;
  code: 'slow-start' | 'canary';
}

/**
 * A wrong declaration costs one server, not five hundred: launches double as the cloud accepts them. And where servers of an older revision
 * run, the first of a new one has to be ready before others follow.
 */
function launchPace({ desired, observed }: PlanContext, servers: readonly ServerFacts[]): Pace {
  const inFlight = servers.filter((server) => server.state === 'PENDING_LAUNCH').length;
  const running = servers.filter((server) => server.state === 'RUNNING');
  const isNew = desired.guards.canary && running.length > 0 && running.every((server) => isOutdated(server, desired));
  // One that is accepted as stopped proves nothing, and is not waited for.
  const fresh = servers.filter(
    (server) => !isOutdated(server, desired) && countsToMax(server.state) && server.state !== 'SUSPENDED',
  ).length;
  const batch = Math.min(observed.guards.launchBatch, desired.guards.launchBatchMax) - inFlight;
  return isNew && 1 - fresh < batch ? { most: Math.max(0, 1 - fresh), code: 'canary' } : { most: Math.max(0, batch), code: 'slow-start' };
}

function explainPace(context: PlanContext, { roomy, pace, placed }: { roomy: number; pace: Pace; placed: Placements }): Reason[] {
  const { now } = context;
  const { placements, refusals } = placed;
  const [first] = refusals;
  const short = Math.min(roomy, pace.most) - placements.size - refusals.length;
  const reasons = [
    ...(first === undefined ? [] : [explainRefusal(context, first, { waiting: refusals.length })]),
    ...(short > 0 ? [reason('no-capacity', { now, nextAt: shortageEnd(context), evidence: { slots: short } })] : []),
  ];
  return roomy > pace.most ? [...reasons, reason(pace.code, { now, evidence: { waiting: roomy - pace.most } })] : reasons;
}

function explainProtected({ now, desired }: PlanContext, servers: readonly ServerFacts[]): Reason[] {
  if (servers.length === 0) return [];
  const { max } = desired.declaration.scaling;
  const beyondMax = servers.filter((server) => server.slot > max).length;
  const [first] = servers;
  const text =
    beyondMax === 0 ? undefined : `Slots beyond max (${max}) still have servers: those are protected from scale-in, so they stay.`;
  return [reason('protected', { now, text, evidence: { servers: servers.length, beyondMax, slot: first?.slot ?? null, max } })];
}

/** Why nothing may be launched now, whatever is lacking; null when nothing stands in the way. */
export function launchBlock(context: PlanContext): Reason | null {
  const { desired, observed, now } = context;
  if (isFrozen(context)) return frozenReason(context);
  if (!observed.cloudAccount.usable) return reason('cloud-account-failed', { now, text: observed.cloudAccount.text ?? undefined });
  const unknown = unknownOrphans(context);
  if (unknown.length > 0)
    return reason('unknown-servers', { now, evidence: { servers: unknown.length, first: unknown[0]?.cloudId ?? null } });
  const { closed } = judgeGate(context);
  if (closed !== null) return closed;
  const spentUntil = budgetEnd(context);
  if (spentUntil !== null) {
    const failures = recentFailures(observed.guards.failedLaunches, now).length;
    return reason('failure-budget-spent', { now, nextAt: spentUntil, evidence: { failures, perHour: desired.guards.failuresPerHour } });
  }
  if (observed.notBefore !== null && observed.notBefore > now) {
    return reason('backing-off', { now, nextAt: observed.notBefore, evidence: { failures: observed.failures } });
  }
  return null;
}

/** Frozen by people, or halted because what we know cannot be trusted. */
function frozenReason(context: PlanContext): Reason {
  const { frozen } = context.desired;
  const byPeople = () => reason('frozen', { now: context.now, nextAt: frozen?.until, text: `The farm is frozen: ${frozen?.because}` });
  return isFrozenByPeople(context) ? byPeople() : (judgeHalt(context) ?? byPeople());
}
/** Of no interest while nothing is to be launched. */
const awaitsLaunch: readonly ReasonCode[] = ['backing-off', 'failure-budget-spent', 'waits-for-farm-role'];

function explain(context: PlanContext, { lacking, empty, launchable }: { lacking: number; empty: number; launchable: number }): Reason[] {
  const { now } = context;
  const stop = launchBlock(context);
  if (lacking <= 0) return stop !== null && !awaitsLaunch.includes(stop.code) ? [stop] : [];
  if (stop !== null) return [stop];
  if (empty < lacking) return [reason('slots-occupied', { now, evidence: { lacking, empty } })];
  return launchable < empty ? [reason('at-max', { now, evidence: { lacking, launched: launchable } })] : [];
}

/** Launches for these slots: one zone and type each, and never slots with and without a volume together. Deterministic. */
function groupLaunches(context: PlanContext, placements: ReadonlyMap<number, Placement>): LaunchAction[] {
  const { declaration, revision } = context.desired;
  const attempts = new Map(context.observed.slots.map((slot) => [slot.index, slot.attempt]));
  const kept = slotsWithVolumes(context);
  const groups = new Map<string, { placement: Placement; hasVolumes: boolean; slots: number[] }>();
  for (const [slot, placement] of placements) {
    const hasVolumes = kept.has(slot);
    const key = JSON.stringify([placement.place?.zone ?? null, placement.place?.subnetId ?? null, placement.instanceType, hasVolumes]);
    const group = groups.get(key) ?? { placement, hasVolumes, slots: [] };
    group.slots.push(slot);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) =>
    chunk(group.slots, context.timing.launchCountMax).map((members) => ({
      kind: 'launch' as const,
      ...group.placement,
      revision,
      members: members.map((slot, index) => ({ slot, attempt: (attempts.get(slot) ?? 0) + 1, index })),
      newVolumes: group.hasVolumes ? [] : declaration.volumes,
      reason: launchReason(context, members, attempts),
    })),
  );
}

function launchReason(context: PlanContext, slots: readonly number[], attempts: ReadonlyMap<number, number>): Reason {
  const again = slots.filter((slot) => (attempts.get(slot) ?? 0) > 0).length;
  const evidence = { slots: slots.length, replacements: again };
  return reason(again > 0 ? 'replacement' : 'below-desired', { now: context.now, evidence });
}

function termination(server: ServerFacts, context: PlanContext): ServerCall {
  const { max } = context.desired.declaration.scaling;
  const wasStandIn = server.slot > max && server.slot <= max + (context.observed.rollout?.surge ?? 0);
  const code = wasStandIn ? 'surge-over' : server.slot > max ? 'beyond-max' : 'above-desired';
  const because = reason(code, { now: context.now, evidence: { cloudId: server.cloudId, slot: server.slot } });
  return { kind: 'terminate', serverId: server.id, slot: server.slot, from: server.state, to: 'PENDING_TERMINATE', reason: because };
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
