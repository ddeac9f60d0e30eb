import { judgeBreaker } from './breaker.ts';
import type { DesiredDecision } from './decide-desired.ts';
import { explainAbsent } from './explain-absent.ts';
import { endsUnready } from './failure-budget.ts';
import { heldFor } from './held-for.ts';
import { isHalted, isUnseen, judgeHalt, trusted } from './judge-halt.ts';
import { judgeHealth, noteHealth } from './judge-health.ts';
import { judgeGate, judgeHeld, standingOf } from './judge-order.ts';
import { judgePreserved, keepFailed } from './judge-preserved.ts';
import { type Judgement, judgeServer } from './judge-server.ts';
import { type Action, type ConfirmAbsence, changesCloud, type NoteHealth, type Plan, type ServerCall, type SetDesired } from './plan.ts';
import { addressReady, planAddresses, setAsideAddresses, type UnpaidAddresses } from './plan-addresses.ts';
import { earliest, isFrozen, isInDarkZone, isKept, type PlanContext, whatIsWanted } from './plan-context.ts';
import { planLaunches } from './plan-launches.ts';
import { planOrphans } from './plan-orphans.ts';
import { planRepairs } from './plan-repairs.ts';
import { planRollout, type RolloutPlan } from './plan-rollout.ts';
import { launchBlock, planSize, type SizePlan } from './plan-size.ts';
import { planVolumes, volumesReady } from './plan-volumes.ts';
import { openPurse, type Purse } from './purse.ts';
import { type Reason, type ReasonCode, reason } from './reason.ts';
import { refusedCalls } from './refused-calls.ts';
import { limitReplacements } from './replacement-limit.ts';
import { isClosed } from './server-state.ts';
import type { AddressFacts, ServerFacts, SnapshotFacts, VolumeFacts } from './snapshot.ts';

/**
 * What to do now to bring one farm role to what is declared, and why. Total, deterministic and pure: the same input gives the same plan, in
 * whatever order its lists come. The reconciler executes it; a preview shows it for a declaration that is not saved yet.
 *
 * In this order: what the cloud's word means for each server; what becomes of open launches; how many servers and where; volumes and addresses.
 */
export function planFarmRole(given: PlanContext): Plan {
  if (isHalted(given) && given.observed.cloudAccount.behind === null) {
    // Where nothing is to be done, nobody waits for a look.
    const unhalted = planFarmRole(trusted(given));
    if (unhalted.actions.length === 0) return unhalted;
  }
  const context = inOrder(given);
  const servers = context.observed.servers;
  const breaker = judgeBreaker(context);
  const { latched } = breaker;
  const limited = limitReplacements(
    context,
    servers.map((server) =>
      isKept(server)
        ? judgePreserved(server, context, heldFor(server, context, latched) !== null)
        : judgeServer(server, context, { volumesReady: volumesReady(server, context), held: heldFor(server, context, latched) }),
    ),
  );
  const judgements = keepFailed(context, limited.judgements);
  const planned = servers
    .map((server, index) => [server, stateAfter(server, judgements[index], context)] as const)
    .filter(([, server]) => !isClosed(server.state));
  const healthNotes = planned.flatMap(([before, server]) => noteHealth(before, server, context));
  const after = withHealth(
    planned.map(([, server]) => server),
    healthNotes,
  );
  const gate = judgeGate(context);
  const launches = planLaunches(context);
  const rollout = planRollout(context, after, { latched, blocked: launchBlock(context) });
  const purse = openPurse(context);
  const unpaid = setAsideAddresses(context, after, purse);
  const size = planSize(context, after, { latched, ...rollout, purse });
  const orphans = planOrphans(context);
  const terminations = [...size.terminations, ...rollout.terminations];
  const repairs = planRepairs(context, after, { latched, leaving: new Set(terminations.map(({ serverId }) => serverId)) });
  const owned = planOwned(context, after, { ...size, purse, latched, unpaid });
  const actions: Action[] = [
    ...changeOfDesired(context, size.desired),
    ...(breaker.action === null ? [] : [breaker.action]),
    ...(gate.action === null ? [] : [gate.action]),
    ...healthNotes,
    ...(rollout.action === null ? [] : [rollout.action]),
    ...onServers(context, judgements, terminations),
    ...size.moves.actions,
    ...repairs.actions,
    ...confirmation(context, judgements, owned),
    ...launches.actions,
    ...owned.actions,
    ...orphans.actions,
    // What a launch that failed means for the next ones is recorded first.
    ...(anyEndsUnready(servers, judgements) ? [] : size.launches),
  ];
  const wakeAt = earliest([
    ...[...judgements, limited, launches, owned, orphans, repairs, rollout].map((part) => part.wakeAt),
    ...after.map((server) => judgeHealth(server, context).dueAt),
    // Its release rests on listings that may show nothing new.
    latched ? context.now + context.timing.pollMovingMs : null,
    ...[blindAt(context), lookAt(context), judgeHeld(context)?.until ?? null],
    ...[size.desired?.nextAt ?? null, size.wakeAt],
    ...[...size.reasons, ...owned.reasons].map((because) => (because.nextAt === null ? null : Date.parse(because.nextAt))),
  ]);
  const isWhole = size.lacking === 0 && size.protectedSurplus === 0 && rollout.rollout === null && !owned.isUnpaid;
  const converged = isFrozen(context) ? isOnceThawed(context) : isWhole && isConverged(context, actions, after);
  const lost = [breaker.reason, darkZones(context)].filter((because) => because !== null);
  const guards = [refusedCalls(context), limited.reason, ...owned.reasons, inOrderWait(context, after)].filter(
    (because) => because !== null,
  );
  const fromSize = [...size.reasons, ...repairs.reasons];
  const reasons = explain(context, { lost, fromSize, rollout, guards, actions, converged, desired: size.desired });
  const absent = explainAbsent(context, { servers: after, wantedSlots: size.wantedSlots, actions, fromSize: size.reasons });
  return { actions, wakeAt, converged, reasons, absent, standing: standingOf(context) };
}

function anyEndsUnready(servers: readonly ServerFacts[], judgements: readonly Judgement[]): boolean {
  return servers.some((server, index) => {
    const action = judgements[index]?.action;
    return action != null && endsUnready(server, { to: action.to, code: action.reason.code });
  });
}

interface Owning {
  purse: Purse;
  latched: boolean;
  unpaid: UnpaidAddresses;
}

/** What slots own. A server whose slot moves now has none of it any more. */
function planOwned(
  context: PlanContext,
  servers: readonly ServerFacts[],
  { wantedSlots, moves, purse, latched, unpaid }: Pick<SizePlan, 'wantedSlots' | 'moves'> & Owning,
) {
  const moved = moves.slots;
  const placed = servers.map((server) => (moved.has(server.slot) ? { ...server, quarantined: true } : server));
  const volumes = planVolumes(context, placed, { wantedSlots, moved, purse, latched });
  const addresses = planAddresses(context, placed, { wantedSlots, latched, unpaid });
  const reasons = [...volumes.reasons, ...addresses.reasons];
  return {
    actions: [...volumes.actions, ...addresses.actions],
    wakeAt: earliest([volumes.wakeAt, addresses.wakeAt]),
    reasons,
    isUnpaid: reasons.some(({ evidence }) => evidence.held !== undefined),
    ...{ volumeIds: volumes.askIds, snapshotIds: volumes.askSnapshotIds, addressIds: addresses.askIds },
  };
}

/** What is noted about servers and what is called for them. Whoever is chosen to end is called for nothing else, from the state that is noted first. */
function onServers({ observed }: PlanContext, judgements: readonly Judgement[], terminations: readonly ServerCall[]): Action[] {
  const chosen = new Set(terminations.map((action) => action.serverId));
  const kept = judgements
    .flatMap((judgement) => judgement.action ?? [])
    .filter((action) => action.kind === 'note-server' || action.kind === 'preserve-server' || !chosen.has(action.serverId));
  const noted = new Map(kept.map((action) => [action.serverId, action.to]));
  const states = new Map(observed.servers.map((server) => [server.id, noted.get(server.id) ?? server.state]));
  return [...kept, ...terminations.map((action) => ({ ...action, from: states.get(action.serverId) ?? action.from }))];
}

/** A new number is put on record together with what it leads to. A freeze holds it, too. */
function changeOfDesired(context: PlanContext, desired: DesiredDecision | null): SetDesired[] {
  if (desired === null || !desired.changes || isFrozen(context)) return [];
  const before = context.observed.tracking.desired?.servers ?? context.desired.declaration.scaling.min;
  return [{ kind: 'set-desired', servers: desired.servers, before, reason: desired.reason }];
}

/** What keeps servers that are there from being started or ended. Why none is launched is said by the size. */
function inOrderWait(context: PlanContext, servers: readonly ServerFacts[]): Reason | null {
  const waits = servers.some(({ state }) => state === 'SUSPENDED' || state === 'PENDING_SUSPEND');
  const ends = servers.some((server) => server.state !== 'SUSPENDED' && !isKept(server));
  return (waits ? judgeGate(context).closed : null) ?? (ends ? (judgeHeld(context)?.reason ?? null) : null);
}

/** Where servers of this farm role are in a zone that seems lost. */
function darkZones(context: PlanContext): Reason | null {
  const { now, observed } = context;
  const ours = observed.inventory.darkZones.filter(({ zone }) => observed.servers.some((server) => server.zone === zone));
  if (ours.length === 0) return null;
  const where = ours.map(({ zone, lost, servers }) => `${zone} ${lost} of ${servers}`).join(', in ');
  const text = `In ${where} servers of this cloud account seem lost at once, so none is given up, replaced or terminated there until it is clear.`;
  const evidence = {
    zones: ours.map(({ zone }) => zone).join(', '),
    lost: ours.reduce((sum, { lost }) => sum + lost, 0),
    servers: ours.reduce((sum, { servers }) => sum + servers, 0),
  };
  return reason('zone-breaker-latched', { now, text, evidence });
}

/** The look that is waited for comes soon, and may show nothing new. */
function lookAt(context: PlanContext): number | null {
  const { now, observed, timing } = context;
  if (!isUnseen(context)) return null;
  return now + (observed.inventory.blindSince === null ? timing.pollBootingMs : timing.pollMovingMs);
}

/** When a failed read begins to matter, if that is yet to come: a single one is repeated at once and says nothing. */
function blindAt({ now, observed, timing }: PlanContext): number | null {
  const since = observed.inventory.blindSince;
  return since === null || now - since > timing.confirmMs ? null : since + timing.confirmMs + 1;
}

/** Blind to the order of its input: a plan does not depend on how rows happened to be read. */
function inOrder(context: PlanContext): PlanContext {
  const { observed } = context;
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return {
    ...context,
    observed: {
      ...observed,
      slots: [...observed.slots].sort((a, b) => a.index - b.index),
      servers: [...observed.servers].sort((a, b) => a.slot - b.slot || byId(a, b)),
      launches: [...observed.launches].sort(byId),
      volumes: [...observed.volumes].sort((a, b) => a.slot - b.slot || byId(a, b)),
      snapshots: [...observed.snapshots].sort(byId),
      addresses: [...observed.addresses].sort((a, b) => a.slot - b.slot || byId(a, b)),
      orphans: [...observed.orphans].sort(byId),
    },
  };
}

/** The server as it is once this plan's intents are recorded. */
function stateAfter(server: ServerFacts, judgement: Judgement | undefined, { now }: PlanContext): ServerFacts {
  const action = judgement?.action;
  if (!action) return server;
  const begins = action.to === 'RUNNING' && server.state !== 'RUNNING';
  const health = begins ? { ...server.health, noted: 'HEALTHY' as const, code: null, rebootingSince: null } : server.health;
  const lastWriteAt = action.kind === 'note-server' || action.from === action.to ? server.lastWriteAt : now;
  const next = { ...server, state: action.to, reasonCode: action.reason.code, health, lastWriteAt };
  if (action.kind !== 'preserve-server') return next;
  return { ...next, quarantined: true, preserved: { at: Date.parse(action.reason.at), until: action.until, byPerson: null } };
}

/** Whom to spare and whom to take is decided by what is known now, not by what was noted before. */
function withHealth(servers: readonly ServerFacts[], notes: readonly NoteHealth[]): ServerFacts[] {
  const noteOf = new Map(notes.map((note) => [note.serverId, note]));
  return servers.map((server) => {
    const note = noteOf.get(server.id);
    return note === undefined ? server : { ...server, health: { ...server.health, noted: note.health, code: note.code } };
  });
}

function confirmation(
  context: PlanContext,
  judgements: readonly Judgement[],
  { volumeIds, snapshotIds, addressIds }: Pick<ConfirmAbsence, 'volumeIds' | 'snapshotIds' | 'addressIds'>,
): ConfirmAbsence[] {
  const asked = context.observed.servers.filter((_, index) => judgements[index]?.askById);
  const owned = [volumeIds, snapshotIds, addressIds];
  const first = ['a volume', 'a snapshot', 'an address'].find((_, index) => (owned[index] ?? []).length > 0);
  if (asked.length === 0 && first === undefined) return [];
  const because = reason('missing', {
    now: context.now,
    evidence: {
      ...{ servers: asked.length, volumes: volumeIds.length },
      ...(snapshotIds.length === 0 ? {} : { snapshots: snapshotIds.length }),
      ...(addressIds.length === 0 ? {} : { addresses: addressIds.length }),
    },
    text: asked.length > 0 ? undefined : `A complete listing does not show ${first}. It is asked for by id before anything is done.`,
  });
  const slots = asked.map((server) => server.slot);
  const serverIds = asked.map((server) => server.id);
  return [{ kind: 'confirm-absence', serverIds, volumeIds, snapshotIds, addressIds, slots, reason: because }];
}

/** What nobody has seen for long is not even noted, so it is as declared only where nothing is to be noted. */
function isOnceThawed(context: PlanContext): boolean {
  const { converged, actions } = planFarmRole(thawed(context));
  return converged && context.observed.cloudAccount.behind === null && (actions.length === 0 || !isHalted(context));
}

/** What a freeze holds back is not as declared: that shows only without it. */
const thawed = (context: PlanContext): PlanContext => trusted({ ...context, desired: { ...context.desired, frozen: null } });

const settled = { up: 'RUNNING', suspended: 'SUSPENDED', none: null } as const;

function isSettledServer(server: ServerFacts, context: PlanContext): boolean {
  const want = whatIsWanted(context.desired);
  if (server.missing !== null || server.request !== null) return false;
  if (want === 'up' && server.state === 'SUSPENDED') return server.reasonCode === 'stopped-accepted';
  return (
    server.state === settled[want] &&
    (want !== 'up' || (volumesReady(server, context) && addressReady(server, context) && isWell(server, context)))
  );
}

/** It is healthy, and nothing is under way that may change that. */
function isWell(server: ServerFacts, context: PlanContext): boolean {
  const { health, dueAt } = judgeHealth(server, context);
  return health === 'HEALTHY' && dueAt === null;
}

const isSettledVolume = ({ cloudState, missing, state }: VolumeFacts): boolean =>
  missing === null && cloudState !== 'error' && (state === 'ATTACHED' || state === 'AVAILABLE');

const isSettledSnapshot = ({ missing, state }: SnapshotFacts): boolean => missing === null && state === 'COMPLETED';
const isSettledAddress = ({ missing, state }: AddressFacts): boolean => missing === null && (state === 'ASSOCIATED' || state === 'FREE');

function isConverged(context: PlanContext, actions: readonly Action[], servers: readonly ServerFacts[]): boolean {
  const { observed } = context;
  return (
    !actions.some(changesCloud) &&
    observed.launches.length === 0 &&
    observed.orphans.length === 0 &&
    servers.every((server) => isAsWanted(server, context)) &&
    observed.volumes.every(isSettledVolume) &&
    observed.snapshots.every(isSettledSnapshot) &&
    observed.addresses.every(isSettledAddress) &&
    observed.guards.breaker === null &&
    !servers.some((server) => isInDarkZone(server, context))
  );
}

/** What is kept apart is no part of a farm role that is up, and more than is wanted of one that is not. */
function isAsWanted(server: ServerFacts, context: PlanContext): boolean {
  return isKept(server) ? whatIsWanted(context.desired) === 'up' : isSettledServer(server, context);
}

interface Explained {
  /** What seems lost, so that nothing is believed. */
  lost: readonly Reason[];
  fromSize: readonly Reason[];
  /** What the guards hold back. */
  guards: readonly Reason[];
  rollout: RolloutPlan;
  actions: readonly Action[];
  converged: boolean;
  desired: DesiredDecision | null;
}

/** What stands in the way first, and of that what people have to look at; then why each action is taken; without either, what is waited for. Last, why so many servers are wanted. */
function explain(context: PlanContext, { lost, fromSize, rollout, guards, actions, converged, desired }: Explained): Reason[] {
  const { now, observed } = context;
  const { blindSince } = observed.inventory;
  const halt = judgeHalt(context);
  const reasons = [
    ...(halt === null ? [] : [halt]),
    ...lost,
    ...fromSize,
    ...(blindSince === null ? [] : [reason('cloud-unreachable', { now, evidence: { blindSince: new Date(blindSince).toISOString() } })]),
    ...guards,
    ...(rollout.rollout === null ? [] : rollout.reasons),
    ...actions.flatMap((action) => (action.kind === 'note-health' && action.health !== 'UNHEALTHY' ? [] : action.reason)),
  ];
  if (reasons.length === 0) reasons.push(reason(converged ? 'converged' : awaited(context), { now }));
  // That servers stay as they are is no obstacle: it is as declared.
  if (rollout.rollout === null) reasons.push(...rollout.reasons);
  // What people said themselves needs no explanation.
  if (desired !== null && desired.reason.code !== 'desired-by-person') reasons.push(desired.reason);
  // One and the same budget may hold back servers, addresses and snapshots, and each is said.
  const keyOf = ({ code, evidence }: Reason) => `${code} ${evidence.held ?? ''}`;
  return [...new Map(reasons.toReversed().map((because) => [keyOf(because), because])).values()].toReversed();
}

/** Why the first thing that moves is as it is. */
function awaited(context: PlanContext): ReasonCode {
  const { observed } = context;
  const server = observed.servers.find((candidate) => !isAsWanted(candidate, context));
  const moving =
    server ??
    observed.volumes.find((volume) => !isSettledVolume(volume)) ??
    observed.snapshots.find((one) => !isSettledSnapshot(one)) ??
    observed.addresses.find((address) => !isSettledAddress(address));
  const sick = server && judgeHealth(server, context).because;
  const isBare = server?.state === 'RUNNING' && volumesReady(server, context) && !addressReady(server, context);
  return sick?.code ?? (isBare ? 'waiting-for-address' : undefined) ?? moving?.reasonCode ?? 'waiting-for-volume';
}
