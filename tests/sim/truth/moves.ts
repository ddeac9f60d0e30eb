import { whenZoneDarkOf } from '@farmhand/domain/when-zone-dark';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { ServerRow, VolumeRow, VolumeSnapshotRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import type { Known } from './known.ts';

/**
 * A slot goes on with another volume only where people chose that and its zone seems lost for as long as they said, in the transaction in which it leaves the one
 * it had; and where they chose the latest snapshot, with the latest of that very volume. Its server was not ready, and is not ended while its zone seems lost.
 */
export const neverMovedUnasked: Check = {
  invariant: 'moved',
  afterCommit(known, { changed, now }) {
    const left = changed.flatMap((change) => (isLeft(change) ? [change.after] : []));
    for (const row of left) holdToChoice(known, row, now);
    countMoves(known, left);
    for (const change of changed) {
      if (change.name === 'Server' && change.after !== undefined) holdServer(known, change.before, change.after);
      if (change.name !== 'Volume' || !isMadeAhead(change)) continue;
      const { after } = change;
      const former = left.find(
        ({ farmRoleId, slotIndex, device }) => farmRoleId === after.farmRoleId && slotIndex === after.slotIndex && device === after.device,
      );
      if (former === undefined) throw broken(`volume ${after.id} is made for slot ${after.slotIndex}, which left none.`);
      holdToSnapshot(known, after, { former, changedIds: new Set(changed.map((one) => one.after?.id ?? '')) });
    }
  },
};

const broken = (text: string) => new BrokenInvariant('moved', text);

const isLeft = (change: ChangedRow): change is ChangedRow & { name: 'Volume'; after: VolumeRow } =>
  change.name === 'Volume' && change.after?.state === 'LEFT' && change.before?.state !== 'LEFT';

/** For its slot, before there is a server. */
const isMadeAhead = (change: ChangedRow): change is ChangedRow & { name: 'Volume'; after: VolumeRow } =>
  change.name === 'Volume' && change.before === undefined && change.after?.launchId === null && change.after.serverId === null;

function countMoves(known: Known, left: readonly VolumeRow[]): void {
  const slots = new Map(left.map(({ farmRoleId, slotIndex }) => [`${farmRoleId} ${slotIndex}`, farmRoleId]));
  for (const farmRoleId of slots.values()) {
    const farmRole = known.farmRoles.get(farmRoleId);
    const choice = farmRole === undefined ? 'unknown' : whenZoneDarkOf(farmRole.declaration).choice;
    known.moved.set(choice, (known.moved.get(choice) ?? 0) + 1);
  }
}

function holdToChoice(known: Known, row: VolumeRow, now: number): void {
  const farmRole = known.farmRoles.get(row.farmRoleId);
  if (farmRole === undefined) throw broken(`volume ${row.cloudId} is left, and its farm role is not on record.`);
  const { choice, afterMinutes } = whenZoneDarkOf(farmRole.declaration);
  if (choice !== 'fresh-volume' && choice !== 'latest-snapshot') throw broken(`volume ${row.cloudId} is left, and people chose ${choice}.`);
  const since = darkSince(known, row);
  if (since === null) throw broken(`volume ${row.cloudId} is left in ${row.zone}, which does not seem lost.`);
  if (now - since + 2 * known.clockOffMaxMs < afterMinutes * 60_000)
    throw broken(`volume ${row.cloudId} is left in ${row.zone}, which seems lost for ${(now - since) / 1000} s only.`);
}

/** Since when the breaker of its zone is latched; null: it is not. */
function darkSince({ inventories }: Known, { cloudAccountId, location, zone }: VolumeRow | ServerRow): number | null {
  const breakers = inventories.get(`${cloudAccountId} ${location}`)?.zoneBreakers ?? [];
  return breakers.find((breaker) => breaker.zone === zone)?.latchedAt ?? null;
}

function holdServer(known: Known, before: ServerRow | undefined, after: ServerRow): void {
  const isSetAside = before !== undefined && !before.quarantined && after.quarantined && after.preserved === null;
  const isIll = after.health === 'UNHEALTHY' || after.missingSince !== null || after.request?.kind === 'terminate';
  if (isSetAside && after.state === 'RUNNING' && after.cloudState === 'running' && !isIll)
    throw broken(`the slot of ${after.hostName} goes on elsewhere, and its server is ready.`);
  const ends = after.state === 'PENDING_TERMINATE' && before?.state !== 'PENDING_TERMINATE';
  if (ends && after.reason.code === 'zone-dark-superseded' && darkSince(known, after) !== null)
    throw broken(`${after.hostName} (${after.cloudId}), whose slot went on elsewhere, is ended in ${after.zone}, which seems lost.`);
}

function holdToSnapshot(
  { farmRoles, snapshots }: Known,
  row: VolumeRow,
  { former, changedIds }: { former: VolumeRow; changedIds: ReadonlySet<string> },
): void {
  const farmRole = farmRoles.get(row.farmRoleId);
  if (farmRole === undefined || whenZoneDarkOf(farmRole.declaration).choice !== 'latest-snapshot') return;
  const source = row.fromSnapshotId === null ? undefined : snapshots.get(row.fromSnapshotId);
  if (source?.state !== 'COMPLETED') throw broken(`volume ${row.id} is made out of no complete snapshot.`);
  if (source.id !== former.fromSnapshotId && source.volumeId !== former.id)
    throw broken(`volume ${row.id} is made out of a snapshot of another volume than ${former.cloudId}.`);
  const newer = [...snapshots.values()].find(
    (other) => isUsable(other) && other.volumeId === source.volumeId && other.createdAt > source.createdAt,
  );
  // What is only now seen to be complete comes too late.
  if (newer !== undefined && !changedIds.has(newer.id))
    throw broken(`volume ${row.id} is made out of ${source.cloudId}, and ${newer.cloudId} of the same volume is newer.`);
}

const isUsable = ({ missingSince, purpose, requested, state }: VolumeSnapshotRow): boolean =>
  state === 'COMPLETED' && missingSince === null && purpose !== 'EXCESS' && !requested;
