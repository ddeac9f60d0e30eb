import { CloudError } from '@farmhand/clouds/cloud-error';
import type { Action, LaunchStep, NoteServer, Plan, PreserveServer, ServerCall, SetAside } from '@farmhand/domain/plan';
import { reason } from '@farmhand/domain/reason';
import { refusalOf } from '@farmhand/domain/refused-calls';
import { givesUp } from '@farmhand/domain/replacement-limit';
import { isClosed } from '@farmhand/domain/server-state';
import { hasRoom } from '../budget/has-room.ts';
import type { LaunchRow, ServerRow } from '../store/rows.ts';
import { reconcilerActor } from './actor.ts';
import { intendRepair } from './call-repairs.ts';
import { breakerBehind, causeOf } from './cause-of.ts';
import { causeOfLatch } from './cause-of-latch.ts';
import { causesOfLaunches } from './causes-of-launches.ts';
import { type ChangeSet, createChangeSet } from './change-set.ts';
import { closeLaunch, type LaunchRows, nothingCame } from './close-launch.ts';
import { findLaunch, findServer } from './find-row.ts';
import { insertLaunch } from './insert-launch.ts';
import { type AddressCall, intendAddress, noteAddress } from './intend-address.ts';
import { intendOrphanDeletion, passGate, setBreaker, setDesired, setRollout } from './intend-guard.ts';
import { intendSnapshot, noteSnapshot, type SnapshotCall } from './intend-snapshot.ts';
import { intendVolume, noteVolume, type VolumeCall } from './intend-volume.ts';
import { fence } from './lease.ts';
import { leaveVolumes } from './leave-volumes.ts';
import { noteHealth } from './note-health.ts';
import type { PreparedLaunch } from './prepare-launches.ts';
import { recordFailedLaunches } from './record-failed-launches.ts';
import { recordRefusal } from './record-refusal.ts';
import type { Round } from './round.ts';

export interface Intents {
  /** A call that comes much later than this is not sent. */
  at: Date;
  /** Launches whose call is to be sent now, new ones and replays. */
  launches: LaunchRow[];
  volumes: VolumeCall[];
  snapshots: SnapshotCall[];
  addresses: AddressCall[];
}

/**
 * Writes everything a plan intends, and everything it noted, in one transaction. Nothing is written when the farm role changed since the plan was
 * made, or when others have spent what it was to cost: `stale`, and the caller plans again.
 */
export function commitIntents(round: Round, plan: Plan, prepared: readonly PreparedLaunch[]): Promise<Intents | 'stale'> {
  const { context, lease, work } = round;
  return context.store.transaction(lease.organizationId, async (tx) => {
    const farmRole = await fence(tx, lease);
    if (farmRole.generation !== work.farmRole.generation) return 'stale';
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    if (!(await hasRoom(tx, work, { plan, prepared, changes }))) return 'stale';
    const intents: Intents = { at: context.clock.now(), launches: [], volumes: [], snapshots: [], addresses: [] };
    const latchedBy = await causeOfLatch(tx, work, plan);
    for (const action of plan.actions) commitAction(action, { round, changes, intents, latchedBy });
    for (const action of plan.actions) if (action.kind === 'pass-gate') await passGate(tx, round, { action, changes });
    await leaveVolumes(tx, round, { plan, changes });
    const after = await recordFailedLaunches(tx, round, { changes, farmRole, plan });
    const causes = await causesOfLaunches(tx, changes, { farmRole, prepared });
    for (const launch of prepared) {
      if (launch.frozen instanceof CloudError) recordRefusal(context, changes, { farmRole: after, error: launch.frozen });
      else intents.launches.push(insertLaunch(round, changes, { ...launch, causes }));
    }
    await changes.write(tx);
    return intents;
  });
}

interface Commit {
  round: Round;
  changes: ChangeSet;
  intents: Intents;
  latchedBy: string | null;
}

function commitAction(action: Action, { round, changes, intents, latchedBy }: Commit): void {
  switch (action.kind) {
    case 'note-server':
      noteServer(action, round, changes);
      break;
    case 'note-health':
      noteHealth(action, round, changes);
      break;
    case 'preserve-server':
    case 'set-aside':
      setApart(action, round, changes);
      break;
    case 'note-volume':
      noteVolume(action, round, changes);
      break;
    case 'terminate':
    case 'stop':
    case 'start':
    case 'reboot':
      intendServerCall(action, round, changes);
      break;
    case 'replay':
    case 'expire':
    case 'look':
      intendLaunchStep(action, { round, changes, intents, latchedBy });
      break;
    case 'create-volume':
    case 'attach-volume':
    case 'delete-volume':
    case 'keep-volume':
      intents.volumes.push(...intendVolume(action, round, changes));
      break;
    case 'note-snapshot':
      noteSnapshot(action, round, changes);
      break;
    case 'take-snapshot':
    case 'delete-snapshot':
      intents.snapshots.push(intendSnapshot(action, round, changes));
      break;
    case 'note-address':
      noteAddress(action, round, changes);
      break;
    case 'allocate-address':
    case 'associate-address':
    case 'disassociate-address':
    case 'release-address':
    case 'keep-address':
      intents.addresses.push(...intendAddress(action, round, changes));
      break;
    case 'set-breaker':
      setBreaker({ action, shownBy: latchedBy }, round, changes);
      break;
    case 'set-desired':
      setDesired(action, round, changes);
      break;
    case 'set-rollout':
      setRollout(action, round, changes);
      break;
    case 'repair-drift':
      intendRepair(action, round, changes);
      break;
    case 'delete-orphan':
      intendOrphanDeletion(action, round, changes);
      break;
    case 'launch':
    case 'pass-gate':
    case 'confirm-absence':
      // A launch is written from its frozen request, a gate once all else is; asking by id intends nothing.
      break;
  }
}

function intendLaunchStep(action: LaunchStep, { round, changes, intents }: Commit): void {
  if (action.kind === 'look') return;
  const launch = findLaunch(round, action);
  if (action.kind === 'replay') intents.launches.push(intendReplay(launch, round, changes));
  else {
    const mismatch = launch.errorCode === 'token-mismatch';
    const because = mismatch
      ? reason('launch-mismatch', { now: round.context.clock.now().getTime(), evidence: action.reason.evidence })
      : action.reason;
    closeLaunch(round, changes, { rows: rowsOf(round, launch), outcome: mismatch ? 'MISMATCH' : 'EXPIRED', ...nothingCame(because) });
  }
}

function noteServer(action: NoteServer, { context, work }: Round, changes: ChangeSet): void {
  const row = findServer(work.servers, action.serverId);
  const now = context.clock.now();
  const moved = action.from !== action.to;
  const patch: Partial<ServerRow> = {
    state: action.to,
    reason: action.reason,
    ...(action.to === 'RUNNING' ? { runningAt: row.runningAt ?? now } : {}),
    ...(action.to === 'RUNNING' && action.from !== 'RUNNING' ? begun : {}),
    ...(isClosed(action.to) ? { closedAt: now, request: null, health: 'UNKNOWN' as const } : {}),
    ...(moved && isAnswered(row, action) ? { request: null } : {}),
    ...givenUp(row, action, now),
  };
  const text = `${row.hostName}: ${action.from} → ${action.to}. ${action.reason.text}`;
  const event = {
    type: `server.${action.to.toLowerCase().replaceAll('_', '-')}`,
    text: moved ? text : `${row.hostName}: ${action.reason.text}`,
  };
  const action_ = moved ? 'server.transition' : 'server.explain';
  changes.patch('Server', row, patch, {
    action: action_,
    causeId: breakerBehind(action.reason.code, row, {
      farmRole: changes.after('FarmRole', work.farmRole),
      zoneBreakers: work.inventory?.zoneBreakers ?? [],
    }),
    ...(moved || action.reason.code === 'missing' ? { event } : {}),
  });
}

/** It is where a start or a stop was to bring it. That it shall end is answered by its end alone, whatever is noted of it meanwhile. */
const isAnswered = ({ request }: ServerRow, { to }: NoteServer): boolean =>
  (to === 'RUNNING' || to === 'SUSPENDED') && request?.kind !== 'terminate';

/** It begins to run, and nothing speaks against it. */
const begun = { health: 'HEALTHY' as const, healthReason: null, rebootingSince: null };

function intendServerCall(action: ServerCall, { context, work }: Round, changes: ChangeSet): void {
  const row = findServer(work.servers, action.serverId);
  const now = context.clock.now();
  const refused = refusalOf(row, action.kind);
  const request = {
    kind: action.kind,
    because: action.reason.text,
    byPerson: row.request?.byPerson ?? null,
    at: row.request?.at ?? now.toISOString(),
    sentAt: now.toISOString(),
    causeId: row.request?.causeId ?? null,
    ...(refused === null ? {} : { refused }),
  };
  // Sending the same again is not a new write: the settle window, after which absence counts, goes on from the first.
  const lastWriteAt = action.from === action.to && action.kind !== 'reboot' ? row.lastWriteAt : now;
  const patch: Partial<ServerRow> = { state: action.to, reason: action.reason, request, lastWriteAt, ...givenUp(row, action, now) };
  const event = { type: `server.${action.kind}`, text: `${row.hostName}: ${action.kind} asked of the cloud. ${action.reason.text}` };
  const farmRole = changes.after('FarmRole', work.farmRole);
  const { code } = action.reason;
  const causeId = causeOf(code, row, farmRole) ?? breakerBehind(code, row, { farmRole, zoneBreakers: work.inventory?.zoneBreakers ?? [] });
  // What the cloud refuses is told once, not at each attempt.
  changes.patch('Server', row, patch, { action: `server.${action.kind}`, causeId, ...(refused === null ? { event } : {}) });
}

function setApart(action: PreserveServer | SetAside, round: Round, changes: ChangeSet): void {
  if (action.kind === 'preserve-server') preserve(action, round, changes);
  else setAside(action, round, changes);
}

/** Out of its slot, so that another may take its place in the same transaction. */
function preserve({ serverId, until, because, reason: kept }: PreserveServer, { context, work }: Round, changes: ChangeSet): void {
  const row = findServer(work.servers, serverId);
  const now = context.clock.now();
  const preserved = { because, byPerson: null, at: now.toISOString(), until: new Date(until).toISOString() };
  const text = `${row.hostName} is kept until ${preserved.until} instead of being ended: ${because}`;
  const patch = { quarantined: true, preserved, request: null, reason: kept, givenUpAt: now };
  changes.patch('Server', row, patch, { action: 'server.preserve', event: { type: 'server.preserved', text } });
}

/** Out of its slot, which goes on elsewhere. */
function setAside({ serverId, reason: because }: SetAside, { work }: Round, changes: ChangeSet): void {
  const row = findServer(work.servers, serverId);
  const event = { type: 'server.set-aside', text: `${row.hostName}: ${because.text}` };
  changes.patch('Server', row, { quarantined: true, reason: because }, { action: 'server.set-aside', event });
}

/** The replacement limit counts from the decision, not from the server's end, which may be long after. */
function givenUp(row: ServerRow, { to, reason: { code } }: NoteServer | ServerCall, now: Date): Pick<Partial<ServerRow>, 'givenUpAt'> {
  return givesUp(row, { to, code }) ? { givenUpAt: now } : {};
}

function intendReplay(row: LaunchRow, round: Round, changes: ChangeSet): LaunchRow {
  const { clock, timing } = round.context;
  const callUntil = new Date(clock.now().getTime() + timing.callMs);
  const patch = { calls: row.calls + 1, callUntil, emptyLookAt: null, lookAt: callUntil, notBefore: null };
  changes.patch('Launch', row, patch, { action: 'launch.replay', causeId: row.id, within: round.work.farmRole });
  return { ...row, ...patch };
}

function rowsOf({ work }: Round, launch: LaunchRow): LaunchRows {
  const hangsOn = (row: { launchId: string | null }) => row.launchId === launch.id;
  return { launch, members: work.members.filter(hangsOn), servers: work.servers.filter(hangsOn), volumes: work.volumes.filter(hangsOn) };
}
