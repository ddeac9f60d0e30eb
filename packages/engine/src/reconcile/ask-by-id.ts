import type { Observation } from '@farmhand/clouds/driver';
import type { ConfirmAbsence } from '@farmhand/domain/plan';
import type { EngineContext } from '../engine-context.ts';
import { observedServerColumns, observedSnapshotColumns, observedVolumeColumns } from '../observe/observed-columns.ts';
import { observedAddressColumns } from '../observe/record-addresses.ts';
import type { AddressRow, ServerRow, VolumeRow, VolumeSnapshotRow } from '../store/rows.ts';
import { reconcilerActor } from './actor.ts';
import { callSignal } from './call-signal.ts';
import { createChangeSet } from './change-set.ts';
import { fence } from './lease.ts';
import type { Round } from './round.ts';

/** Asks by id for what a complete listing did not show. Only a complete answer confirms an absence; an answer that shows it takes it back. */
export async function askById(round: Round, action: ConfirmAbsence): Promise<void> {
  await Promise.all([
    askServers(round, action.serverIds),
    askVolumes(round, action.volumeIds),
    askSnapshots(round, action.snapshotIds),
    askAddresses(round, action.addressIds),
  ]);
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
    const about = { ...answer, asked };
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    for (const row of await tx.find('Server', { id: asked.map((server) => server.id) })) {
      const seen = answer.items.find((server) => server.cloudId === row.cloudId);
      if (seen) changes.patch('Server', row, { ...observedServerColumns(seen, answer.startedAt), ...present }, { action: 'server.seen' });
      else
        changes.patch(
          'Server',
          row,
          absent(context, row, about),
          isProof(context, row, about) ? { action: 'server.absence-confirmed' } : undefined,
        );
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
    const about = { ...answer, asked };
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    for (const row of await tx.find('Volume', { id: asked.map((volume) => volume.id) })) {
      const seen = answer.items.find((volume) => volume.cloudId === row.cloudId);
      if (seen) changes.patch('Volume', row, { ...observedVolumeColumns(seen, answer.startedAt), ...present }, { action: 'volume.seen' });
      else
        changes.patch(
          'Volume',
          row,
          absent(context, row, about),
          isProof(context, row, about) ? { action: 'volume.absence-confirmed' } : undefined,
        );
    }
    await changes.write(tx);
  });
}

async function askSnapshots(round: Round, ids: readonly string[]): Promise<void> {
  const { context, lease, work } = round;
  const asked = work.snapshots.flatMap((row) => (ids.includes(row.id) && row.cloudId !== null ? [{ ...row, cloudId: row.cloudId }] : []));
  const snapshots = context.loadDriver(work.cloudAccount).volumes?.snapshots;
  if (asked.length === 0 || !snapshots) return;
  const cloudIds = asked.map((row) => row.cloudId);
  const answer = await snapshots.describe({ location: work.farmRole.location, cloudIds, signal: callSignal(context, round.signal) });
  await context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    const about = { ...answer, asked };
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    for (const row of await tx.find('VolumeSnapshot', { id: asked.map(({ id }) => id) })) {
      const seen = answer.items.find(({ cloudId }) => cloudId === row.cloudId);
      const proven = isProof(context, row, about) ? { action: 'volume-snapshot.absence-confirmed' } : undefined;
      if (seen === undefined) changes.patch('VolumeSnapshot', row, absent(context, row, about), proven);
      else {
        const patch = { ...observedSnapshotColumns(seen, answer.startedAt), ...present };
        changes.patch('VolumeSnapshot', row, patch, { action: 'volume-snapshot.seen' });
      }
    }
    await changes.write(tx);
  });
}

async function askAddresses(round: Round, ids: readonly string[]): Promise<void> {
  const { context, lease, work } = round;
  const asked = work.addresses.filter((address) => ids.includes(address.id) && address.cloudId !== null);
  const { addresses } = context.loadDriver(work.cloudAccount);
  if (asked.length === 0 || addresses === null) return;
  const cloudIds = asked.map((address) => address.cloudId ?? '');
  const answer = await addresses.describe({ location: work.farmRole.location, cloudIds, signal: callSignal(context, round.signal) });
  await context.store.transaction(lease.organizationId, async (tx) => {
    await fence(tx, lease);
    const about = { ...answer, asked };
    const changes = createChangeSet(context, { organizationId: lease.organizationId, actor: reconcilerActor(lease) });
    for (const row of await tx.find('Address', { id: asked.map((address) => address.id) })) {
      const seen = answer.items.find((address) => address.cloudId === row.cloudId);
      const said = { action: seen ? 'address.seen' : 'address.absence-confirmed' };
      const patch = seen ? { ...observedAddressColumns(seen, answer.startedAt), ...present } : absent(context, row, about);
      changes.patch('Address', row, patch, seen || isProof(context, row, about) ? said : undefined);
    }
    await changes.write(tx);
  });
}

const present = { missingSince: null, missingAt: null, missingConfirmed: false };

type AskedRow = ServerRow | VolumeRow | VolumeSnapshotRow | AddressRow;
type Answer = Pick<Observation<unknown>, 'result' | 'startedAt'> & { asked: readonly AskedRow[] };

/** It was asked for, whatever that showed: so it is not asked for again at once. */
function absent(context: EngineContext, row: AskedRow, answer: Answer) {
  if (row.missingSince === null) return {};
  return { missingAt: answer.startedAt, ...(isProof(context, row, answer) ? { missingConfirmed: true } : {}) };
}

/** A listing may have shown it while it was asked for. Then this answer is older, or lags: it confirms only the absence that it was asked about. */
function isProof({ timing }: EngineContext, row: AskedRow, { result, startedAt, asked }: Answer): boolean {
  const about = asked.find(({ id }) => id === row.id)?.missingSince?.getTime();
  if (row.missingSince === null || row.missingSince.getTime() !== about) return false;
  return result === 'complete' && startedAt.getTime() > row.lastWriteAt.getTime() + timing.settleMs;
}
