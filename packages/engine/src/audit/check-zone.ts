import { lossCodes } from '@farmhand/domain/breaker';
import type { ZoneBreaker } from '@farmhand/domain/zone-breaker';
import type { CheckedEntry, History, Step, TrackedServer } from './audit-history.ts';

export function followZones({ darkZones }: History, { objectId, after }: CheckedEntry): void {
  const { zoneBreakers } = (after ?? {}) as { zoneBreakers?: ZoneBreaker[] };
  if (zoneBreakers === undefined) return;
  const dark = zoneBreakers.filter(({ latchedAt }) => latchedAt !== null).map(({ zone }) => zone);
  if (dark.length === 0) darkZones.delete(objectId);
  else darkZones.set(objectId, new Set(dark));
}

/** What Farmhand ends by its own decision. */
const ownCodes: readonly string[] = [...lossCodes, 'above-desired', 'rollout-step'];

/** I6: Farmhand ends and gives up nothing by its own decision in a zone whose breaker is latched. Where a farm role is listed is known once it misses a server. */
export function checkZone({ history, entry, object, from, to, broken }: Step<TrackedServer>): void {
  const farmRole = history.farmRoles.get(object.shown.farmRoleId ?? '');
  if (farmRole === undefined) return;
  if (entry.action === 'server.miss') farmRole.inventoryId = inventoryOf(history, entry.causeId) ?? farmRole.inventoryId;
  const { zone, reason, preserved } = object.shown;
  const isOver = from === 'PENDING_TERMINATE' || preserved || farmRole.removed || history.terminatedFarms.has(farmRole.farmId ?? '');
  const ends = from !== to && (to === 'PENDING_TERMINATE' || to === 'TERMINATED');
  if (!ends || isOver || !ownCodes.includes(reason?.code ?? '')) return;
  if (history.darkZones.get(farmRole.inventoryId ?? '')?.has(zone ?? ''))
    broken('I6', `it becomes ${to} for ${reason?.code} while the breaker of its zone ${zone} is latched`);
}

function inventoryOf({ listings }: History, entryId: string | null): string | null {
  for (const [inventoryId, listing] of listings) if (listing.entryId === entryId) return inventoryId;
  return null;
}
