import { withSpell } from '@farmhand/domain/seeing';
import type { Recording } from './record-observation.ts';

/**
 * Writes this observation into the audit log, once, and before what follows from it: what is missing names it as its cause, and `completeAt`
 * stands in it only when the listing was complete. @returns the id of its entry
 */
export function tellObservation(recording: Recording): string {
  if (recording.toldAs !== null) return recording.toldAs;
  const { changes, context, inventory } = recording;
  const id = context.newId();
  changes.patch('Inventory', inventory, observedInventoryColumns(recording), { id, action: 'inventory.observe' });
  recording.toldAs = id;
  return id;
}

/** What an observation says of itself, as columns. */
export function observedInventoryColumns({ context, inventory, listing }: Pick<Recording, 'context' | 'inventory' | 'listing'>) {
  const { result, startedAt, error } = listing.servers;
  const errorText = error?.message ?? listing.volumes?.error?.message ?? null;
  const volumesSeen = listing.volumes?.result === 'complete' ? { volumesCompleteAt: listing.volumes.startedAt } : {};
  const snapshotsSeen = listing.snapshots?.result === 'complete' ? { snapshotsCompleteAt: listing.snapshots.startedAt } : {};
  const { addresses } = listing;
  const addressesSeen = addresses === null ? {} : { addressesErrorText: addresses.error?.message ?? null };
  const addressesAt = addresses?.result === 'complete' ? { addressesCompleteAt: addresses.startedAt } : {};
  const seen = { startedAt, result, errorText, ...volumesSeen, ...snapshotsSeen, ...addressesSeen, ...addressesAt };
  const spell = {
    from: inventory.completeAt?.getTime() ?? startedAt.getTime(),
    to: startedAt.getTime(),
    longMs: 2 * context.timing.pollIdleMs,
  };
  if (result === 'complete')
    return { ...seen, blindSince: null, completeAt: startedAt, blindSpells: withSpell(inventory.blindSpells, spell) };
  return { ...seen, blindSince: inventory.blindSince ?? startedAt };
}
