import type { NoteVolume, Plan } from '@farmhand/domain/plan';
import type { OrphanVolumeRow, VolumeRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import type { ChangeSet } from './change-set.ts';
import { findVolume } from './find-row.ts';
import type { Round } from './round.ts';

/**
 * A volume whose slot goes on without it is on record as one that no row claims from that very moment on: it goes on to be billed, so it counts to the
 * budgets, and people find it among those that they decide about.
 */
export async function leaveVolumes(tx: Tx, { context, work }: Round, { plan, changes }: { plan: Plan; changes: ChangeSet }): Promise<void> {
  const left = plan.actions
    .filter((action): action is NoteVolume => action.kind === 'note-volume' && action.to === 'LEFT')
    .map(({ volumeId }) => findVolume(work.volumes, volumeId))
    .filter(({ cloudId }) => cloudId !== null);
  if (left.length === 0) return;
  const known = await tx.find('OrphanVolume', { cloudId: left.flatMap(({ cloudId }) => cloudId ?? []), closedAt: null });
  const isKnown = (row: VolumeRow) =>
    known.some(
      ({ cloudAccountId, location, cloudId }) =>
        cloudAccountId === row.cloudAccountId && location === row.location && cloudId === row.cloudId,
    );
  const at = context.clock.now();
  for (const row of left.filter((volume) => !isKnown(volume))) {
    const { organizationId, cloudAccountId, location, farmRoleId, launchId, cloudState, heldBy, zone, sizeGib, type, microUsdPerHour } =
      row;
    const orphan: OrphanVolumeRow = {
      ...{ id: context.newId(), organizationId, cloudAccountId, location, cloudId: row.cloudId ?? '', farmRoleId, launchId },
      ...{ cloudState: cloudState ?? 'available', heldBy, zone, sizeGib, type, microUsdPerHour, verdict: 'UNKNOWN' },
      ...{ firstSeenAt: at, lastSeenAt: row.observedAt ?? at, sightings: 1, requested: false, sentAt: null },
      ...{ closedAt: null, soughtUntil: null },
    };
    const { environmentId, farmId } = row;
    changes.insert('OrphanVolume', orphan, { action: 'orphan-volume.find', within: { environmentId, farmId } });
  }
}
