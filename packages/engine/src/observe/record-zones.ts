import { isDeepStrictEqual } from 'node:util';
import { lossCodes } from '@farmhand/domain/breaker';
import { countsToMax } from '@farmhand/domain/server-state';
import { judgeZones, type ZoneServer } from '@farmhand/domain/zone-breaker';
import type { ServerRow } from '../store/rows.ts';
import type { Recording } from './record-observation.ts';
import { tellObservation } from './tell-observation.ts';

/**
 * Judges the breakers of this location's zones after an observation, over all farm roles of the account. While nothing seems lost and none is
 * latched this costs nothing.
 */
export async function recordZones(recording: Recording): Promise<void> {
  const { changes, context, differing, inventory, listing, tx } = recording;
  const rows = recording.servers.map((row) => changes.after('Server', row));
  const servers = rows.flatMap((row) => zoneServer(row) ?? []);
  if (inventory.zoneBreakers.length === 0 && !servers.some(({ lost }) => lost)) return;
  const now = context.clock.now().getTime();
  const since = new Date(now - context.timing.breakerWindowMs);
  const { cloudAccountId, location } = inventory;
  const closed = await tx.find('Server', { cloudAccountId, location, state: 'TERMINATED', closedAt: { gt: since } });
  const lately = closed.filter((row) => lossCodes.includes(row.reason.code)).flatMap((row) => lostServer(row) ?? []);
  const completeAt = listing.servers.result === 'complete' ? listing.servers.startedAt.getTime() : null;
  const zoneBreakers = judgeZones({
    ...{ known: inventory.zoneBreakers, servers: [...servers, ...lately] },
    ...{ completeAt, now, timing: context.timing },
  });
  if (isDeepStrictEqual(zoneBreakers, inventory.zoneBreakers)) return;
  const latched = (zones: typeof zoneBreakers) => zones.filter((breaker) => breaker.latchedAt !== null).map(({ zone }) => zone);
  const [before, after] = [latched(inventory.zoneBreakers), latched(zoneBreakers)];
  const turned = [...after.filter((zone) => !before.includes(zone)), ...before.filter((zone) => !after.includes(zone))];
  const action = after.length > before.length ? 'inventory.latch-zone-breaker' : 'inventory.release-zone-breaker';
  if (turned.length === 0) {
    changes.patch('Inventory', inventory, { zoneBreakers });
    return;
  }
  const causeId = context.newId();
  const named = zoneBreakers.map((breaker) => (turned.includes(breaker.zone) ? { ...breaker, causeId } : breaker));
  changes.patch('Inventory', inventory, { zoneBreakers: named }, { id: causeId, causeId: tellObservation(recording), action });
  // Also one that has no server there: a volume of it may be, or servers of it may go there, or may not.
  for (const { id } of await tx.find('FarmRole', { cloudAccountId, location, deletedAt: null })) differing.add(id);
}

/** One that should run: what the cloud positively says is terminated, or what we end, is no loss. */
function zoneServer(row: ServerRow): ZoneServer | null {
  if (row.zone === null || row.cloudId === null || !countsToMax(row.state) || row.state === 'PENDING_TERMINATE') return null;
  if (row.cloudState === 'terminated' || row.cloudState === 'terminating') return null;
  const lost = row.missingSince !== null || row.cloudState === 'error' || row.health === 'UNHEALTHY';
  return { zone: row.zone, lost, lostSince: (row.missingSince ?? row.unhealthySince)?.getTime() ?? null };
}

function lostServer({ zone, missingSince, unhealthySince }: ServerRow): ZoneServer | null {
  return zone === null ? null : { zone, lost: true, lostSince: (missingSince ?? unhealthySince)?.getTime() ?? null };
}
