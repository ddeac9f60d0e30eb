import type { EngineContext } from '../engine-context.ts';
import type { InventoryRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

interface Watched {
  organizationId: string;
  cloudAccountId: string;
  location: string;
}

/** Sees to it that these locations are listed, and soon. */
export async function watchLocations(tx: Tx, context: Pick<EngineContext, 'clock' | 'newId'>, places: readonly Watched[]): Promise<void> {
  if (places.length === 0) return;
  const now = context.clock.now();
  const wanted = new Map(places.map((place) => [`${place.cloudAccountId} ${place.location}`, place]));
  const known = await tx.find('Inventory', { cloudAccountId: [...new Set(places.map((place) => place.cloudAccountId))] });
  const there = known.filter((row) => wanted.has(`${row.cloudAccountId} ${row.location}`));
  for (const row of there) wanted.delete(`${row.cloudAccountId} ${row.location}`);
  const added = [...wanted.values()].map((place) => ({ ...neverListed(place, now), id: context.newId() }));
  const later = there.filter((row) => row.wakeAt === null || row.wakeAt > now);
  if (added.length > 0) await tx.insert('Inventory', added);
  if (later.length > 0) {
    await tx.find('Inventory', { id: later.map(({ id }) => id) }, { lock: true });
    await tx.update(
      'Inventory',
      later.map(({ id }) => ({ id, wakeAt: now })),
    );
  }
  await tx.wake(
    'inventory',
    [...added, ...there].map((row) => row.id),
  );
}

function neverListed({ organizationId, cloudAccountId, location }: Watched, wakeAt: Date): Omit<InventoryRow, 'id'> {
  return {
    ...{ organizationId, cloudAccountId, location, wakeAt, leaseOwner: null, leaseUntil: null, epoch: 0 },
    ...{
      completeAt: null,
      volumesCompleteAt: null,
      snapshotsCompleteAt: null,
      startedAt: null,
      result: null,
      errorText: null,
      blindSince: null,
      servers: 0,
    },
    ...{ addressesAskedAt: null, addressesCompleteAt: null, addressesErrorText: null },
    ...{ statusAskedAt: null, statusAt: null, blindSpells: [], zoneBreakers: [] },
  };
}
