import type { Observation } from '@farmhand/clouds/driver';
import type { ConfirmAbsence } from '@farmhand/domain/plan';
import { observedServerColumns, observedVolumeColumns } from '../observe/observed-columns.ts';
import type { ServerRow, VolumeRow } from '../store/rows.ts';
import { reconcilerActor } from './actor.ts';
import { callSignal } from './call-signal.ts';
import { createChangeSet } from './change-set.ts';
import { fence } from './lease.ts';
import type { Round } from './round.ts';

/** Asks by id for what a complete listing did not show. Only a complete answer confirms an absence; an answer that shows it takes it back. */
export async function askById(round: Round, action: ConfirmAbsence): Promise<void> {
  await Promise.all([askServers(round, action.serverIds), askVolumes(round, action.volumeIds)]);
}

async function askServers(round: Round, ids: readonly string[]): Promise<void> {
  const { context, lease, work } = round;
  const asked = work.servers.filter((server) => ids.includes(server.id) && server.cloudId !== null);
  if (asked.length === 0) return;
  const cloudIds = asked.map((server) => server.cloudId ?? '');
  const driver = context.loadDriver(work.cloudAccount);
  const answer = await driver.servers.describe({ location: work.farmRole.location, cloudIds, signal: callSignal(context, round.signal) });
  await context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    for (const row of await tx.find('Server', { id: asked.map((server) => server.id) })) {
      const seen = answer.items.find((server) => server.cloudId === row.cloudId);
      const patch = seen ? { ...observedServerColumns(seen, answer.startedAt), ...present } : absent(context.timing.settleMs, row, answer);
      if (patch !== null) changes.patch('Server', row, patch, { action: seen ? 'server.seen' : 'server.absence-confirmed' });
    }
    await changes.write(tx);
  });
}

async function askVolumes(round: Round, ids: readonly string[]): Promise<void> {
  const { context, lease, work } = round;
  const asked = work.volumes.filter((volume) => ids.includes(volume.id) && volume.cloudId !== null);
  const { volumes } = context.loadDriver(work.cloudAccount);
  if (asked.length === 0 || volumes === null) return;
  const cloudIds = asked.map((volume) => volume.cloudId ?? '');
  const answer = await volumes.describe({ location: work.farmRole.location, cloudIds, signal: callSignal(context, round.signal) });
  await context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    for (const row of await tx.find('Volume', { id: asked.map((volume) => volume.id) })) {
      const seen = answer.items.find((volume) => volume.cloudId === row.cloudId);
      const patch = seen ? { ...observedVolumeColumns(seen, answer.startedAt), ...present } : absent(context.timing.settleMs, row, answer);
      if (patch !== null) changes.patch('Volume', row, patch, { action: seen ? 'volume.seen' : 'volume.absence-confirmed' });
    }
    await changes.write(tx);
  });
}

const present = { missingSince: null, missingAt: null, missingConfirmed: false };

function absent(
  settleMs: number,
  row: ServerRow | VolumeRow,
  answer: Pick<Observation<unknown>, 'result' | 'startedAt'>,
): { missingConfirmed: true; missingAt: Date } | null {
  const late = answer.startedAt.getTime() > row.lastWriteAt.getTime() + settleMs;
  return answer.result === 'complete' && late ? { missingConfirmed: true, missingAt: answer.startedAt } : null;
}
