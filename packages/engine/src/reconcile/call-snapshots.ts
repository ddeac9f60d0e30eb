import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CallOptions, ObservedSnapshot, SnapshotsCapability } from '@farmhand/clouds/driver';
import { reason } from '@farmhand/domain/reason';
import { observedSnapshotColumns } from '../observe/observed-columns.ts';
import { isPutOff } from '../rate/create-pacer.ts';
import type { VolumeSnapshotRow } from '../store/rows.ts';
import { reconcilerActor } from './actor.ts';
import { type Answered, askCloud } from './ask-cloud.ts';
import { createChangeSet } from './change-set.ts';
import { nameOf, type SnapshotCall } from './intend-snapshot.ts';
import { fence } from './lease.ts';
import { pollSoon } from './poll-soon.ts';
import { provesNothingMade } from './refusals.ts';
import type { Round } from './round.ts';

/**
 * One call for each snapshot, whose intents are recorded already. A snapshot can be taken twice: where the outcome is not known, the row says since when, and
 * the planner has it looked for before it is asked for again.
 */
export function callSnapshots(round: Round, calls: readonly SnapshotCall[]): (() => Promise<void>)[] {
  return calls.map((call) => async () => record(round, call.row, await send(round, call)));
}

type Answer = ObservedSnapshot | 'deleted';

function send(round: Round, call: SnapshotCall): Promise<Answered<Answer>> {
  const snapshots = round.context.loadDriver(round.work.cloudAccount).volumes?.snapshots;
  return askCloud<Answer>(round, async (options) => {
    if (!snapshots) throw new CloudError('invalid-request', 'This cloud has no snapshots.');
    return sendTo(snapshots, round, { call, options });
  });
}

async function sendTo(
  snapshots: SnapshotsCapability,
  { context, lease, work }: Round,
  { call: { action, row }, options }: { call: SnapshotCall; options: CallOptions },
): Promise<Answer> {
  const { location } = row;
  if (action.kind === 'delete-snapshot') {
    if (row.cloudId !== null) await snapshots.delete({ location, cloudId: row.cloudId, ...options });
    return 'deleted' as const;
  }
  if (row.volumeCloudId === null) throw new Error(`Snapshot ${row.id} is to be taken of a volume that has no cloud id.`);
  const installation = await context.store.installationId();
  const owner = { installation, farmRole: lease.id, launch: row.id, sequence: 0 };
  const description = `${work.farm.name}/${work.farmRole.alias} ${row.device} of slot ${row.slotIndex}`;
  const { tags } = work.farmRole.declaration;
  return snapshots.create({ location, volumeCloudId: row.volumeCloudId, description, owner, tags, ...options });
}

async function record(round: Round, { id }: VolumeSnapshotRow, { answer, requestIds }: Answered<Answer>): Promise<void> {
  const { context, lease } = round;
  await context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    const row = await tx.get('VolumeSnapshot', id);
    if (row === undefined) throw new Error(`Snapshot ${id} vanished from the store.`);
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    if (answer === 'deleted') recordDeleted(round, { row, requestIds }, changes);
    else changes.patch('VolumeSnapshot', row, patchAfter(round, row, answer), { action: 'volume-snapshot.explain', requestIds });
    await changes.write(tx);
  });
  await pollSoon(round);
}

/** A deletion that the cloud accepts is done. */
function recordDeleted(
  { context }: Round,
  { row, requestIds }: { row: VolumeSnapshotRow; requestIds: readonly string[] },
  changes: ReturnType<typeof createChangeSet>,
): void {
  const now = context.clock.now();
  const because = reason('snapshot-deleted', { now: now.getTime(), evidence: { snapshot: row.cloudId, volume: row.volumeCloudId } });
  const patch = { state: 'DELETED' as const, reason: because, lastWriteAt: now, closedAt: now };
  changes.patch('VolumeSnapshot', row, patch, {
    action: 'volume-snapshot.transition',
    requestIds,
    event: { type: 'volume-snapshot.deleted', text: `${nameOf(row)} was deleted.` },
  });
}

function patchAfter({ context }: Round, row: VolumeSnapshotRow, answer: ObservedSnapshot | CloudError): Partial<VolumeSnapshotRow> {
  const at = context.clock.now();
  const now = at.getTime();
  const sent = { lastWriteAt: at };
  if (!(answer instanceof CloudError)) return { ...sent, sentAt: null, ...observedSnapshotColumns(answer, at) };
  const evidence = { code: answer.code, volume: row.volumeCloudId, snapshot: row.cloudId };
  if (!provesNothingMade(answer.code, 1)) return { ...sent, sentAt: at, reason: reason('snapshot-outcome-unknown', { now, evidence }) };
  // As long again as it has been refused by now, up to the cap.
  const { resendMs, backoffMaxMs } = context.timing;
  const waitMs = isPutOff(answer) ? resendMs : Math.min(Math.max(now - row.createdAt.getTime(), resendMs), backoffMaxMs);
  const nextAt = now + waitMs;
  const because = isPutOff(answer)
    ? reason('rate-limited', { now, nextAt, evidence })
    : reason('call-failed', { now, nextAt, text: answer.message, evidence });
  return { ...sent, sentAt: null, notBefore: new Date(nextAt), reason: because };
}
