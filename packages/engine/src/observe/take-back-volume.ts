import type { ObservedVolume } from '@farmhand/clouds/driver';
import { reason } from '@farmhand/domain/reason';
import { takesBack } from '@farmhand/domain/takes-back';
import type { OrphanVolumeRow, VolumeRow } from '../store/rows.ts';
import { observedVolumeColumns } from './observed-columns.ts';
import type { Recording } from './record-observation.ts';

/**
 * Gives a volume that was given up as lost and is there again back to its slot, in the row of the one that came in its place, which is unclaimed from then
 * on. Only what was seen before, and in a listing that cannot be older than the loss: it has not just shown once more. @returns whether it did
 */
export async function takeBackVolume(
  recording: Recording,
  { item, formerId, known }: { item: ObservedVolume; formerId: string; known: OrphanVolumeRow | undefined },
): Promise<boolean> {
  const { changes, context, differing, listing, servers, tx, volumes } = recording;
  if (listing.volumes === null || known === undefined || known.requested || known.sentAt !== null) return false;
  const former = await tx.get('Volume', formerId);
  const { startedAt } = listing.volumes;
  if (former?.closedAt == null || startedAt.getTime() <= former.closedAt.getTime() + context.timing.settleMs) return false;
  const isOfSlot = ({ farmRoleId, slotIndex }: Pick<VolumeRow, 'farmRoleId' | 'slotIndex'>) =>
    farmRoleId === former.farmRoleId && slotIndex === former.slotIndex;
  const found = volumes.find((row) => isOfSlot(row) && row.device === former.device);
  if (found === undefined) return false;
  const row = changes.after('Volume', found);
  const ofSlot = new Map(servers.filter(isOfSlot).map(({ cloudId, id }) => [cloudId, id]));
  const substitute = { ...row, attached: row.attachedAt !== null };
  if (row.missingSince !== null || !takesBack({ volume: item, wasAttached: former.attachedAt !== null, substitute, ofSlot })) return false;
  const now = context.clock.now();
  const because = reason('volume-is-back', { now: now.getTime(), evidence: { volume: item.cloudId, instead: row.cloudId } });
  const { attachedAt, microUsdPerHour, sizeGib, type } = former;
  const serverId = ofSlot.get(item.attachedTo?.serverCloudId ?? null) ?? row.serverId;
  const taken = {
    serverId,
    cloudId: item.cloudId,
    attachedAt,
    microUsdPerHour,
    sizeGib,
    type,
    keepUntil: null,
    fromSnapshotId: null,
    lastWriteAt: now,
  };
  changes.patch(
    'Volume',
    found,
    { ...taken, ...observedVolumeColumns(item, startedAt), reason: because },
    {
      action: 'volume.take-back',
      event: { type: 'volume.taken-back', text: `Volume ${row.device} of slot ${row.slotIndex}: ${because.text}` },
    },
  );
  differing.add(found.farmRoleId);
  return true;
}
