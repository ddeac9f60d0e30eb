import { snapshotsOf } from './farm-role-declaration.ts';
import { heldFor } from './held-for.ts';
import { pricedSnapshot } from './money.ts';
import type { DeleteSnapshot, NoteSnapshot, TakeSnapshot } from './plan.ts';
import { askAt, earliest, isFrozen, type PlanContext } from './plan-context.ts';
import { explainRefusal, type Purse, type Refusal } from './purse.ts';
import { type Reason, type ReasonCode, reason } from './reason.ts';
import type { Instant, SnapshotFacts, VolumeFacts } from './snapshot.ts';
import type { SnapshotState } from './snapshot-state.ts';

type SnapshotAction = TakeSnapshot | NoteSnapshot | DeleteSnapshot;

interface SnapshotStep {
  action: SnapshotAction | null;
  askById: boolean;
  wakeAt: Instant | null;
}

export interface SnapshotPlan {
  actions: SnapshotAction[];
  /** Snapshots whose absence has to be confirmed. */
  askIds: string[];
  wakeAt: Instant | null;
  /** Why one that is due is not taken. */
  reasons: Reason[];
}

const nothing: SnapshotStep = { action: null, askById: false, wakeAt: null };
const day = 24 * 3_600_000;

/**
 * What happens to the snapshots of data volumes. No cloud keeps one from being taken twice: where the outcome of the call is not known, it is looked for, and
 * asked for again only once a complete listing proves that it never came.
 */
export function planSnapshots(context: PlanContext, { latched, purse }: { latched: boolean; purse: Purse }): SnapshotPlan {
  const { snapshots } = context.observed;
  const steps = snapshots.map(
    (snapshot) => judgeEvidence(snapshot, context, latched) ?? judgeUnsent(snapshot, context) ?? judgeEnd(snapshot, context),
  );
  const refusals: Refusal[] = [];
  const scheduled = context.observed.volumes.map((volume) => schedule(volume, context, { purse, refusals }));
  const [refusal] = refusals;
  const so = 'So the snapshot that is due is not taken yet.';
  const reasons = refusal === undefined ? [] : [explainRefusal(context, refusal, { waiting: refusals.length, held: 'snapshot', so })];
  const all = [...steps, ...scheduled];
  return {
    actions: all.flatMap((step) => step.action ?? []),
    askIds: snapshots.filter((_, index) => steps[index]?.askById).map(({ id }) => id),
    wakeAt: earliest(all.map((step) => step.wakeAt)),
    reasons,
  };
}

/** How far the snapshot has come that has to be complete before this volume is deleted. `none`: it is yet to be taken. */
export function snapshotBeforeDeletion(volume: VolumeFacts, { observed }: PlanContext): 'none' | 'awaited' | 'failed' | 'completed' {
  const snapshot = observed.snapshots.find(({ id }) => id === volume.snapshotId);
  if (snapshot === undefined) return 'none';
  if (snapshot.state === 'FAILED' || snapshot.state === 'DELETING') return 'failed';
  return snapshot.state === 'COMPLETED' && snapshot.missing === null ? 'completed' : 'awaited';
}

/** A new snapshot of a volume that nothing holds, before the volume is deleted; or why the budgets have no room for it, and the volume is kept. */
export function takeBeforeDeletion(volume: VolumeFacts, context: PlanContext, purse: Purse): TakeSnapshot | Reason {
  const refusal = purse.take([pricedSnapshot({ volumeId: volume.id }, context.observed.money.prices)]);
  const so = 'So the volume is kept, and deleted only once a snapshot of it is taken.';
  if (refusal !== null) return explainRefusal(context, refusal, { waiting: 1, held: 'snapshot', so });
  const because = reason('snapshot-awaited', { now: context.now, evidence: { volume: volume.cloudId } });
  return take(volume, { purpose: 'BEFORE_DELETION', keepUntil: context.now + keepDays(volume, context) * day, because });
}

function judgeEvidence(snapshot: SnapshotFacts, context: PlanContext, latched: boolean): SnapshotStep | null {
  const { state, cloudState, missing } = snapshot;
  if (missing?.confirmed) {
    if (state === 'DELETING') return note(snapshot, context, { to: 'DELETED', code: 'snapshot-deleted' });
    return judgeLost(snapshot, context, { since: missing.since, latched });
  }
  if (missing !== null) {
    const due = askAt(missing, context);
    return due > context.now ? { ...nothing, wakeAt: due } : { ...nothing, askById: true };
  }
  if (state !== 'INTENDED' && state !== 'PENDING') return null;
  if (cloudState === 'completed') return note(snapshot, context, { to: 'COMPLETED', code: 'snapshot-completed' });
  if (cloudState === 'error') return note(snapshot, context, { to: 'FAILED', code: 'snapshot-failed' });
  if (cloudState === 'pending') return state === 'PENDING' ? nothing : note(snapshot, context, { to: 'PENDING', code: 'snapshot-pending' });
  return null;
}

/**
 * Nothing waits for it, and no cloud says of a snapshot that it was deleted. So one that is not shown is given up only after a while: whoever believed an
 * empty list of them would take all of them once more, and leave the first ones to people.
 */
function judgeLost(snapshot: SnapshotFacts, context: PlanContext, { since, latched }: { since: Instant; latched: boolean }): SnapshotStep {
  if (heldFor({ zone: null }, context, latched) !== null) return nothing;
  const due = since + context.desired.guards.breakerWindowMs;
  return due > context.now ? { ...nothing, wakeAt: due } : note(snapshot, context, { to: 'DELETED', code: 'snapshot-lost' });
}

/** The cloud has not shown it yet: it may still come, is asked for again, or is given up together with its volume. */
function judgeUnsent(snapshot: SnapshotFacts, context: PlanContext): SnapshotStep | null {
  if (snapshot.state !== 'INTENDED') return null;
  const { now, observed, timing } = context;
  if (snapshot.sentAt !== null) {
    const proven = snapshot.sentAt + Math.max(timing.callLingerMs, timing.settleMs) + timing.settleMs;
    const listedAt = observed.snapshotsCompleteAt;
    if (listedAt === null || listedAt <= proven) return { ...nothing, wakeAt: Math.max(proven + 1, now + timing.pollMovingMs) };
  }
  const volume = observed.volumes.find(({ id }) => id === snapshot.volumeId);
  if (volume === undefined || volume.cloudId === null) return note(snapshot, context, { to: 'DELETED', code: 'snapshot-unmade' });
  if (isFrozen(context)) return nothing;
  if (snapshot.notBefore !== null && snapshot.notBefore > now) return { ...nothing, wakeAt: snapshot.notBefore };
  const because = reason('snapshot-repeated', { now, evidence: { volume: volume.cloudId } });
  return act({ ...take(volume, { purpose: snapshot.purpose, keepUntil: snapshot.keepUntil, because }), snapshotId: snapshot.id });
}

/** When nobody needs it any more. Never one that the deletion of its volume rests on. */
function judgeEnd(snapshot: SnapshotFacts, context: PlanContext): SnapshotStep {
  const { now, observed, timing } = context;
  if (snapshot.state === 'DELETING') {
    const due = snapshot.lastWriteAt + timing.resendMs;
    if (due > now) return { ...nothing, wakeAt: due };
    return isFrozen(context)
      ? nothing
      : deletion(snapshot, reason('snapshot-deleted', { now, text: 'The snapshot is asked to be deleted again.' }));
  }
  if (snapshot.state === 'FAILED') {
    const due = snapshot.requested ? now : snapshot.lastWriteAt + timing.snapshotRetryMs;
    if (due > now) return { ...nothing, wakeAt: due };
    const text = 'The cloud could not take the snapshot: what is left of it is deleted.';
    return isFrozen(context) ? nothing : deletion(snapshot, reason('snapshot-failed', { now, text, evidence: evidenceOf(snapshot) }));
  }
  if (snapshot.state !== 'COMPLETED' || observed.volumes.some((volume) => restsOn(volume, snapshot))) return nothing;
  const end = endOf(snapshot, context);
  if (end === null || end.at > now) return { ...nothing, wakeAt: end?.at ?? null };
  return isFrozen(context) ? nothing : deletion(snapshot, end.because);
}

/** The deletion of the volume waits for it, or the volume is being made out of it. */
const restsOn = ({ snapshotId, fromSnapshotId, cloudId }: VolumeFacts, { id }: SnapshotFacts): boolean =>
  snapshotId === id || (fromSnapshotId === id && cloudId === null);

function endOf(snapshot: SnapshotFacts, context: PlanContext): { at: Instant; because: Reason } | null {
  const { now, observed } = context;
  const evidence = evidenceOf(snapshot);
  if (snapshot.requested) return { at: now, because: reason('requested-by-person', { now, evidence }) };
  if (snapshot.purpose === 'EXCESS') return { at: now, because: reason('snapshot-excess', { now, evidence }) };
  const text = 'The time for which the snapshot is kept is over, so it is deleted.';
  const over = (at: Instant) => ({ at, because: reason('snapshot-deleted', { now, evidence, text }) });
  if (snapshot.keepUntil !== null) return over(snapshot.keepUntil);
  if (snapshot.purpose !== 'SCHEDULED') return null;
  const volume = observed.volumes.find(({ id }) => id === snapshot.volumeId);
  if (volume === undefined) return over(snapshot.createdAt + keepDays(snapshot, context) * day);
  const newer = observed.snapshots.filter(
    (other) =>
      other.volumeId === snapshot.volumeId &&
      other.purpose === 'SCHEDULED' &&
      other.state === 'COMPLETED' &&
      other.createdAt > snapshot.createdAt,
  );
  const { kept } = snapshotsOf(declaredFor(snapshot, context));
  if (newer.length < kept) return null;
  return {
    at: now,
    because: reason('snapshot-deleted', {
      now,
      evidence,
      text: `There are ${newer.length} newer snapshots of the volume, so it is deleted.`,
    }),
  };
}

/** By the clock, of each volume that is there; one at a time. */
function schedule(volume: VolumeFacts, context: PlanContext, { purse, refusals }: { purse: Purse; refusals: Refusal[] }): SnapshotStep {
  const { now, observed } = context;
  const declared = context.desired.declaration.volumes.find(({ device }) => device === volume.device);
  const { everyHours } = snapshotsOf(declared);
  const isThere =
    volume.cloudId !== null && (volume.cloudState === 'attached' || volume.cloudState === 'available') && volume.missing === null;
  // What is not wanted any more does not change any more.
  if (everyHours === null || !isThere || volume.state === 'DELETING' || volume.keepUntil !== null || volume.snapshotId !== null)
    return nothing;
  const ours = observed.snapshots.filter(({ volumeId, purpose }) => volumeId === volume.id && purpose === 'SCHEDULED');
  if (ours.some(({ state }) => state === 'INTENDED' || state === 'PENDING')) return nothing;
  const due = ours.length === 0 ? now : Math.max(...ours.map(({ createdAt }) => createdAt)) + everyHours * 3_600_000;
  if (due > now) return { ...nothing, wakeAt: due };
  if (isFrozen(context)) return nothing;
  const refusal = purse.take([pricedSnapshot({ volumeId: volume.id }, observed.money.prices)]);
  if (refusal !== null) {
    refusals.push(refusal);
    return nothing;
  }
  const because = reason('snapshot-scheduled', { now, evidence: { volume: volume.cloudId, everyHours } });
  return act(take(volume, { purpose: 'SCHEDULED', keepUntil: null, because }));
}

function take(
  { id, slot, device }: VolumeFacts,
  { purpose, keepUntil, because }: { purpose: TakeSnapshot['purpose']; keepUntil: Instant | null; because: Reason },
): TakeSnapshot {
  return { kind: 'take-snapshot', snapshotId: null, volumeId: id, slot, device, purpose, keepUntil, reason: because };
}

function deletion({ id, slot, device, state }: SnapshotFacts, because: Reason): SnapshotStep {
  return act({ kind: 'delete-snapshot', snapshotId: id, slot, device, from: state, reason: because });
}

function note(snapshot: SnapshotFacts, context: PlanContext, { to, code }: { to: SnapshotState; code: ReasonCode }): SnapshotStep {
  const { id, slot, state, keepUntil } = snapshot;
  const nextAt = to === 'COMPLETED' ? keepUntil : null;
  const because = reason(code, { now: context.now, nextAt, evidence: evidenceOf(snapshot) });
  return act({ kind: 'note-snapshot', snapshotId: id, slot, from: state, to, reason: because });
}

const keepDays = (of: Pick<VolumeFacts, 'device'> | SnapshotFacts, context: PlanContext): number =>
  snapshotsOf(declaredFor(of, context)).keepDays;

const declaredFor = ({ device }: { device: string | null }, { desired }: PlanContext) =>
  desired.declaration.volumes.find((declared) => declared.device === device);

const evidenceOf = ({ cloudId, volumeCloudId }: SnapshotFacts) => ({ snapshot: cloudId, volume: volumeCloudId });

const act = (action: SnapshotAction): SnapshotStep => ({ action, askById: false, wakeAt: null });
