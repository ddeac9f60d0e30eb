import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CallOptions, ObservedVolume, VolumesCapability } from '@farmhand/clouds/driver';
import { reason } from '@farmhand/domain/reason';
import { isPutOff } from '../rate/create-pacer.ts';
import type { VolumeRow } from '../store/rows.ts';
import { reconcilerActor } from './actor.ts';
import { type Answered, askCloud } from './ask-cloud.ts';
import { createChangeSet } from './change-set.ts';
import { findServer } from './find-row.ts';
import type { VolumeCall } from './intend-volume.ts';
import { fence } from './lease.ts';
import { pollSoon } from './poll-soon.ts';
import { toVolumeRequest } from './prepare-launches.ts';
import type { Round } from './round.ts';

/** One call for each volume, whose intents are recorded already. All of them are safe to repeat. */
export function callVolumes(round: Round, calls: readonly VolumeCall[]): (() => Promise<void>)[] {
  return calls.map((call) => async () => record(round, call.row, await send(round, call)));
}

type Answer = ObservedVolume | 'sent';

function send(round: Round, call: VolumeCall): Promise<Answered<Answer>> {
  const { volumes } = round.context.loadDriver(round.work.cloudAccount);
  return askCloud<Answer>(round, async (options) => {
    if (volumes === null) throw new CloudError('invalid-request', 'This cloud has no volumes.');
    return sendTo(volumes, round, { call, options });
  });
}

async function sendTo(
  volumes: VolumesCapability,
  round: Round,
  { call: { action, row }, options }: { call: VolumeCall; options: CallOptions },
): Promise<Answer> {
  const { location } = round.work.farmRole;
  if (action.kind === 'create-volume') {
    const installation = await round.context.store.installationId();
    const owner = { installation, farmRole: round.lease.id, launch: row.id, sequence: 0 };
    const { tags } = round.work.farmRole.declaration;
    const made = { location, zone: action.zone, volume: toVolumeRequest(action.volume), owner, tags, token: row.token, ...options };
    if (action.snapshotId === null) return volumes.create(made);
    const snapshot = round.work.snapshots.find(({ id }) => id === action.snapshotId);
    if (snapshot?.cloudId == null) throw new CloudError('not-found', 'The snapshot that the volume is to be made out of is gone.');
    // A volume is never smaller than its snapshot.
    const sizeGib = Math.max(made.volume.sizeGib, snapshot.sizeGib);
    return volumes.create({ ...made, volume: { ...made.volume, sizeGib }, snapshotCloudId: snapshot.cloudId });
  }
  if (row.cloudId === null) throw new Error(`Volume ${row.id} is to be used but has no cloud id.`);
  if (action.kind === 'delete-volume') await volumes.delete({ location, cloudId: row.cloudId, ...options });
  else {
    const server = findServer(round.work.servers, action.serverId);
    if (server.cloudId === null) throw new Error(`Server ${server.id} is to get a volume but has no cloud id.`);
    await volumes.attach({ location, cloudId: row.cloudId, serverCloudId: server.cloudId, device: row.device, ...options });
  }
  return 'sent';
}

/** An error leaves the intent standing: it is sent again after a while, unless the cloud shows that it took effect. */
async function record(round: Round, { id }: VolumeRow, { answer, requestIds }: Answered<Answer>): Promise<void> {
  const { context, lease } = round;
  await context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    const row = await tx.get('Volume', id);
    if (row === undefined) throw new Error(`Volume ${id} vanished from the store.`);
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    const patch = patchAfter(round, row, answer);
    const action = patch.reason || patch.cloudId ? 'volume.explain' : 'volume.answer';
    const isSaid = action === 'volume.explain' || requestIds.length > 0;
    changes.patch('Volume', row, patch, isSaid ? { action, requestIds } : undefined);
    await changes.write(tx);
  });
  await pollSoon(round);
}

function patchAfter({ context }: Round, row: VolumeRow, answer: Answer | CloudError): Partial<VolumeRow> {
  const now = context.clock.now();
  const sent = { lastWriteAt: now };
  if (answer === 'sent') return sent;
  if (answer instanceof CloudError) {
    const nextAt = now.getTime() + context.timing.resendMs;
    const evidence = { code: answer.code, volume: row.cloudId };
    if (isPutOff(answer)) return { ...sent, reason: reason('rate-limited', { now: now.getTime(), nextAt, evidence }) };
    return { ...sent, reason: reason('call-failed', { now: now.getTime(), nextAt, text: answer.message, evidence }) };
  }
  return { ...sent, cloudId: answer.cloudId, cloudState: answer.state, zone: answer.zone ?? row.zone, observedAt: now };
}
