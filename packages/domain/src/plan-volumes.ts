import type { VolumeDeclaration } from './farm-role-declaration.ts';
import { heldFor } from './held-for.ts';
import { judgeUnseenVolume } from './judge-unseen-volume.ts';
import { pricedVolume } from './money.ts';
import type { Action, CreateVolume, NoteVolume } from './plan.ts';
import { askAt, earliest, isFrozen, isInDarkZone, isOccupant, type PlanContext, whatIsWanted } from './plan-context.ts';
import { planSnapshots, snapshotBeforeDeletion, takeBeforeDeletion } from './plan-snapshots.ts';
import { explainRefusal, type Purse, type Refusal } from './purse.ts';
import { type Reason, type ReasonCode, reason } from './reason.ts';
import type { Instant, Missing, ServerFacts, VolumeFacts } from './snapshot.ts';
import type { VolumeState } from './volume-state.ts';

interface VolumeStep {
  action: Action | null;
  askById: boolean;
  wakeAt: Instant | null;
  /** Why nothing is done about a volume that is not wanted. */
  because: Reason | null;
}

const nothing: VolumeStep = { action: null, askById: false, wakeAt: null, because: null };

export interface VolumePlan {
  actions: Action[];
  /** Volumes whose absence has to be confirmed. */
  askIds: string[];
  /** Snapshots whose absence has to be confirmed. */
  askSnapshotIds: string[];
  wakeAt: Instant | null;
  /** Why a volume that is missing is not made, and a snapshot that is due not taken. */
  reasons: Reason[];
}

/**
 * What happens to the data volumes: they follow their slot. A volume moves to the next server only once the cloud says that nothing
 * holds it; it is never forced off a server that is merely missing. And it is given up no sooner than a server would be: else an empty list would
 * lead to new volumes, and leave the data behind.
 *
 * `wantedSlots` are the slots that have or shall have a server; volumes of other slots are kept for a while, or deleted, as declared. Nothing is done about those of `moved` slots.
 */
export function planVolumes(
  context: PlanContext,
  servers: readonly ServerFacts[],
  { wantedSlots, moved, purse, latched }: { wantedSlots: ReadonlySet<number>; moved: ReadonlySet<number>; purse: Purse; latched: boolean },
): VolumePlan {
  // What moves now is left, or just being made.
  const volumes = context.observed.volumes.filter(({ slot }) => !moved.has(slot));
  const holders = new Map(servers.filter(isOccupant).map((server) => [server.slot, server]));
  const occupied = new Set(servers.map((server) => server.slot));
  const steps = volumes.map((volume) => {
    const server = holders.get(volume.slot);
    const holder = servers.find((candidate) => candidate.id === volume.serverId);
    return (
      judgeEvidence(volume, context, { server, holder, latched }) ??
      judgeUse(volume, context, server) ??
      judgeLeftBehind(volume, context) ??
      judgeWorth(volume, context, { wanted: wantedSlots.has(volume.slot) || occupied.has(volume.slot), purse })
    );
  });
  const missing = missingVolumes(context, holders, purse);
  const [refusal] = missing.refusals;
  const snapshots = planSnapshots(context, { latched, purse });
  const reasons = [
    ...(refusal === undefined ? [] : [explainRefusal(context, refusal, { waiting: missing.refusals.length })]),
    ...steps.flatMap((step) => step.because ?? []),
    ...snapshots.reasons,
  ];
  return {
    actions: [...steps.flatMap((step) => step.action ?? []), ...missing.actions, ...snapshots.actions],
    askIds: volumes.filter((_, index) => steps[index]?.askById).map((volume) => volume.id),
    askSnapshotIds: snapshots.askIds,
    wakeAt: earliest([...steps.map((step) => step.wakeAt), snapshots.wakeAt]),
    reasons,
  };
}

/** All volumes that the server's declaration asks for are attached to it. */
export function volumesReady(server: ServerFacts, context: PlanContext): boolean {
  return context.desired.declaration.volumes.every((declared) =>
    context.observed.volumes.some(
      (volume) =>
        volume.slot === server.slot &&
        volume.device === declared.device &&
        volume.cloudState === 'attached' &&
        volume.heldBy === server.cloudId,
    ),
  );
}

function judgeEvidence(
  volume: VolumeFacts,
  context: PlanContext,
  { server, holder, latched }: { server: ServerFacts | undefined; holder: ServerFacts | undefined; latched: boolean },
): VolumeStep | null {
  if (volume.cloudState === 'deleted' || volume.missing?.confirmed) {
    if (volume.state === 'DELETING') return note(volume, context, { to: 'DELETED', code: 'volume-deleted' });
    if (volume.cloudState === 'deleted' || volume.missing === null) return note(volume, context, { to: 'DELETED', code: 'volume-lost' });
    return heldFor(volume, context, latched) === null ? judgeLost(volume, volume.missing, context) : nothing;
  }
  if (volume.missing !== null) {
    const due = askAt(volume.missing, context);
    return due > context.now ? { ...nothing, wakeAt: due } : { ...nothing, askById: true };
  }
  if (volume.cloudId === null) return judgeUnseen(volume, context, { server, holder });
  const broken = judgeBroken(volume, context);
  if (broken !== null) return broken;
  const mayBeHeld = volume.state === 'INTENDED' || volume.state === 'AVAILABLE' || volume.state === 'ATTACHING';
  if (volume.cloudState === 'attached' && mayBeHeld) {
    return note(volume, context, { to: 'ATTACHED', code: volume.heldBy === server?.cloudId ? 'volume-attached' : 'volume-held' });
  }
  const mayBeFree = volume.state === 'INTENDED' || volume.state === 'ATTACHED' || volume.state === 'DETACHING';
  if (volume.cloudState === 'available' && mayBeFree) return note(volume, context, { to: 'AVAILABLE', code: 'volume-available' });
  return null;
}

/**
 * Its absence is confirmed. What may hold data is not given up for that alone: an empty volume would take its place, and a cloud that hides one hides it
 * from a question by id, too. It is held for a while, is asked for once more after that, and is given up where a person has said that what is lost is lost.
 */
function judgeLost(volume: VolumeFacts, { since, askedAt }: Missing, context: PlanContext): VolumeStep {
  const { now, timing, observed } = context;
  const lost = () => note(volume, context, { to: 'DELETED', code: 'volume-lost' });
  const isSettled = observed.guards.releasedAt !== null && since <= observed.guards.releasedAt;
  if (volume.attachedAt === null || isSettled) return lost();
  const due = since + timing.volumeMissingMs;
  if (due <= now) return askedAt !== null && askedAt >= due ? lost() : { ...nothing, askById: true };
  if (volume.reasonCode === 'volume-vanished') return { ...nothing, wakeAt: due };
  const evidence = { volume: volume.cloudId, missingSince: new Date(since).toISOString() };
  const because = reason('volume-vanished', { now, nextAt: due, evidence });
  return {
    ...act({ kind: 'note-volume', volumeId: volume.id, slot: volume.slot, from: volume.state, to: volume.state, reason: because }),
    wakeAt: due,
  };
}

/** The cloud has not shown the volume yet. */
function judgeUnseen(
  volume: VolumeFacts,
  context: PlanContext,
  { server, holder }: { server: ServerFacts | undefined; holder: ServerFacts | undefined },
): VolumeStep {
  const unseen = judgeUnseenVolume(volume, context, { server, holder });
  switch (unseen.kind) {
    case 'unmade':
      return note(volume, context, { to: 'FAILED', code: 'volume-lost' });
    case 'await':
      return { ...nothing, wakeAt: unseen.wakeAt };
    case 'create': {
      const declared = context.desired.declaration.volumes.find((candidate) => candidate.device === volume.device);
      return declared === undefined ? nothing : act(repeatedCreation(context, volume, { server: unseen.server, declared }));
    }
  }
}

/**
 * The cloud says that the volume itself failed. One that never was more than a creation that failed is deleted, and made again; any other may hold
 * data that can be saved, so it is left as it is, and people see it.
 */
function judgeBroken(volume: VolumeFacts, context: PlanContext): VolumeStep | null {
  if (volume.cloudState !== 'error') {
    const isMended =
      (volume.reasonCode === 'volume-error' || volume.reasonCode === 'volume-vanished') &&
      (volume.state === 'AVAILABLE' || volume.state === 'ATTACHED');
    const code = volume.cloudState === 'attached' ? 'volume-attached' : 'volume-available';
    return isMended ? note(volume, context, { to: volume.state, code }) : null;
  }
  if (volume.state === 'INTENDED' && volume.launchId === null) {
    const because = reason('volume-error', {
      now: context.now,
      evidence: { volume: volume.cloudId },
      text: 'The cloud could not create the volume: what is left of it is deleted, and it is created again.',
    });
    if (isFrozen(context)) return nothing;
    return act({ kind: 'delete-volume', volumeId: volume.id, slot: volume.slot, from: volume.state, reason: because });
  }
  const isTold = volume.reasonCode === 'volume-error' || volume.state === 'DELETING' || volume.keepUntil !== null;
  return isTold ? null : note(volume, context, { to: volume.state, code: 'volume-error' });
}

function judgeUse(volume: VolumeFacts, context: PlanContext, server: ServerFacts | undefined): VolumeStep | null {
  if (server?.cloudId == null || (server.cloudState !== 'running' && server.cloudState !== 'stopped')) return null;
  // Nothing is attached to a server that may be gone: should it be, the volume has to be free for the next.
  if (volume.state === 'DELETING' || server.missing !== null) return null;
  if (server.state === 'PENDING_LAUNCH' || whatIsWanted(context.desired) !== 'up') return null;
  const sentAlready = volume.state === 'ATTACHING' && volume.serverId === server.id;
  const due = volume.lastWriteAt + context.timing.resendMs;
  if (sentAlready && due > context.now) return { ...nothing, wakeAt: due };
  const free = volume.cloudState === 'available' && (volume.state === 'AVAILABLE' || volume.state === 'ATTACHING');
  if (!free || isFrozen(context)) return nothing;
  const because = reason('volume-available', { now: context.now, evidence: { volume: volume.cloudId, server: server.cloudId } });
  return act({ kind: 'attach-volume', volumeId: volume.id, slot: volume.slot, from: volume.state, serverId: server.id, reason: because });
}

/** An attachment that was asked for is not wanted any more: its server is gone, or the farm is not up. Should it still take effect, that shows. */
function judgeLeftBehind(volume: VolumeFacts, context: PlanContext): VolumeStep | null {
  if (volume.state !== 'ATTACHING' || volume.cloudState !== 'available') return null;
  const due = volume.lastWriteAt + context.timing.resendMs;
  return due > context.now ? { ...nothing, wakeAt: due } : note(volume, context, { to: 'AVAILABLE', code: 'volume-available' });
}

/** A free volume whose slot has no server: kept for a while and then deleted, or deleted at once, or wanted again. */
function judgeWorth(volume: VolumeFacts, context: PlanContext, { wanted, purse }: { wanted: boolean; purse: Purse }): VolumeStep {
  const evidence = { volume: volume.cloudId };
  if (volume.state === 'DELETING') {
    // Later than its absence would count: sending again moves the last write, from which the settle window runs.
    const due = volume.lastWriteAt + context.timing.settleMs + 2 * context.timing.pollMovingMs;
    if (due > context.now) return { ...nothing, wakeAt: due };
    return isFrozen(context) ? nothing : deletion(volume, context);
  }
  if (volume.state !== 'AVAILABLE') return nothing;
  if (wanted || whatIsWanted(context.desired) === 'suspended') {
    if (volume.keepUntil === null) return nothing;
    const because = reason('volume-available', { now: context.now, evidence });
    return act({ kind: 'keep-volume', volumeId: volume.id, slot: volume.slot, until: null, reason: because });
  }
  if (isInDarkZone(volume, context)) return judgeInTheDark(volume, context);
  const declared = context.desired.declaration.volumes.find((candidate) => candidate.device === volume.device);
  if (declared?.whenUnwanted === 'snapshot-and-delete') return judgeSnapshot(volume, context, purse);
  const isKept = declared?.whenUnwanted !== 'delete';
  if (volume.keepUntil === null && isKept) {
    const until = context.now + context.timing.keepVolumeMs;
    const because = reason('volume-kept', { now: context.now, nextAt: until, evidence });
    return act({ kind: 'keep-volume', volumeId: volume.id, slot: volume.slot, until, reason: because });
  }
  if (isKept && volume.keepUntil !== null && volume.keepUntil > context.now) return { ...nothing, wakeAt: volume.keepUntil };
  return isFrozen(context) ? nothing : deletion(volume, context);
}

/** Nobody can look at it, or save what is in it: nothing in a zone that seems lost is deleted, and a time that runs out there begins anew. */
function judgeInTheDark(volume: VolumeFacts, context: PlanContext): VolumeStep {
  const { now, timing } = context;
  if (volume.keepUntil !== null && volume.keepUntil > now) return { ...nothing, wakeAt: volume.keepUntil };
  const until = now + timing.keepVolumeMs;
  const text = 'The volume is no longer wanted. Its zone seems lost, so it is kept for a while.';
  const because = reason('volume-kept', { now, nextAt: until, text, evidence: { volume: volume.cloudId, zone: volume.zone } });
  return act({ kind: 'keep-volume', volumeId: volume.id, slot: volume.slot, until, reason: because });
}

/** Nothing holds it and its slot is not wanted: it is deleted once its snapshot is complete, and kept as long as that is not so. */
function judgeSnapshot(volume: VolumeFacts, context: PlanContext, purse: Purse): VolumeStep {
  const snapshot = snapshotBeforeDeletion(volume, context);
  if (snapshot === 'failed') {
    return volume.reasonCode === 'snapshot-failed' ? nothing : note(volume, context, { to: volume.state, code: 'snapshot-failed' });
  }
  // An answer may be late: only what the cloud says of it now lets anything be done.
  if (snapshot === 'awaited' || isFrozen(context) || volume.cloudState !== 'available') return nothing;
  if (snapshot === 'completed') return deletion(volume, context);
  const taken = takeBeforeDeletion(volume, context, purse);
  if ('kind' in taken) return act(taken);
  const { id: volumeId, slot, state } = volume;
  const isTold = volume.reasonCode === taken.code;
  const action: NoteVolume = { kind: 'note-volume', volumeId, slot, from: state, to: state, reason: taken };
  return { ...nothing, action: isTold ? null : action, because: taken };
}

/** Running servers whose slot lacks a declared volume: it was declared later, or it was lost. */
function missingVolumes(
  context: PlanContext,
  holders: ReadonlyMap<number, ServerFacts>,
  purse: Purse,
): { actions: Action[]; refusals: Refusal[] } {
  if (whatIsWanted(context.desired) !== 'up' || isFrozen(context)) return { actions: [], refusals: [] };
  const present = new Set(context.observed.volumes.map((volume) => `${volume.slot} ${volume.device}`));
  const refusals: Refusal[] = [];
  const actions = [...holders.values()]
    .filter((server) => server.cloudState === 'running' && server.zone !== null && server.missing === null)
    .flatMap((server) =>
      context.desired.declaration.volumes
        .filter((declared) => !present.has(`${server.slot} ${declared.device}`))
        .flatMap((declared) => {
          const refusal = purse.take([pricedVolume(declared, context.observed.money.prices)]);
          if (refusal === null) return newVolume(context, server, declared);
          refusals.push(refusal);
          return [];
        }),
    );
  return { actions, refusals };
}

function newVolume(context: PlanContext, server: ServerFacts, volume: VolumeDeclaration): CreateVolume {
  const because = reason('volume-missing', { now: context.now, evidence: { device: volume.device, server: server.cloudId } });
  return {
    kind: 'create-volume',
    volumeId: null,
    slot: server.slot,
    serverId: server.id,
    zone: server.zone ?? '',
    volume,
    snapshotId: null,
    reason: because,
  };
}

/** Under its own token: where it is to be and what it is made out of stays. */
function repeatedCreation(
  context: PlanContext,
  { id: volumeId, slot, zone, fromSnapshotId: snapshotId }: VolumeFacts,
  { server, declared }: { server: ServerFacts | null; declared: VolumeDeclaration },
): CreateVolume {
  const again = { volumeId, snapshotId };
  if (server !== null) return { ...newVolume(context, server, declared), ...again };
  const because = reason('volume-missing', { now: context.now, evidence: { device: declared.device, zone } });
  return { kind: 'create-volume', ...again, slot, serverId: null, zone: zone ?? '', volume: declared, reason: because };
}

function deletion(volume: VolumeFacts, context: PlanContext): VolumeStep {
  const because = reason('volume-deleted', {
    now: context.now,
    evidence: { volume: volume.cloudId },
    text: 'The volume is no longer wanted, so it is deleted.',
  });
  return act({ kind: 'delete-volume', volumeId: volume.id, slot: volume.slot, from: volume.state, reason: because });
}

function note(volume: VolumeFacts, context: PlanContext, { to, code }: { to: VolumeState; code: ReasonCode }): VolumeStep {
  const because = reason(code, { now: context.now, evidence: { volume: volume.cloudId, heldBy: volume.heldBy } });
  const action: NoteVolume = { kind: 'note-volume', volumeId: volume.id, slot: volume.slot, from: volume.state, to, reason: because };
  return act(action);
}

const act = (action: Action): VolumeStep => ({ ...nothing, action });
