import { lossCodes } from '@farmhand/domain/breaker';
import { defaultTiming } from '@farmhand/domain/constants';
import { countsToMax } from '@farmhand/domain/server-state';
import type { InventoryRow, ServerRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import type { Known } from './known.ts';

/**
 * I6 for zones: nothing is given up for its absence in a zone whose breaker was latched before, whatever the farm roles' own breakers believe; nor where
 * it should have been, for more than the believed share of an account's servers there was missing when it was last looked at.
 */
export const neverGivenUpInADarkZone: Check = {
  invariant: 'I6',
  afterCommit(known, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || after?.reason.code !== 'absence-confirmed' || before?.state === after.state) continue;
      const place = known.inventories.get(`${after.cloudAccountId} ${after.location}`);
      const dark = place?.zoneBreakers.find(({ zone, latchedAt }) => zone === after.zone && latchedAt !== null);
      if (dark) throw new BrokenInvariant('I6', `${after.hostName} was given up in ${dark.zone}, whose breaker is latched.`);
      const lost = known.darkZones.get(zoneKey(after));
      if (lost !== undefined)
        throw new BrokenInvariant('I6', `${after.hostName} was given up in ${after.zone}, where ${lost} seemed lost.`);
    }
    for (const { name, before, after } of changed)
      if (name === 'Inventory' && after && (before?.startedAt !== after.startedAt || before?.zoneBreakers !== after.zoneBreakers))
        lookAtZones(known, after);
  },
};

const zoneKey = ({ cloudAccountId, location, zone }: Pick<ServerRow, 'cloudAccountId' | 'location' | 'zone'>) =>
  `${cloudAccountId} ${location} ${zone}`;

/** As they are after an observation: it is judged in the transaction that notes what is missing. */
function lookAtZones(known: Known, inventory: InventoryRow): void {
  const { cloudAccountId, location, startedAt } = inventory;
  const there = [...known.servers.values()].filter((row) => row.cloudAccountId === cloudAccountId && row.location === location);
  for (const [zone, rows] of Map.groupBy(there, (row) => row.zone)) {
    if (zone === null) continue;
    const released = inventory.zoneBreakers.find((breaker) => breaker.zone === zone)?.released?.at ?? 0;
    const counted = rows.filter((row) => isCounted(row, startedAt ?? new Date(0)) && !isSettled(row, released));
    const lost = counted.filter((row) => row.missingSince !== null).length;
    const { zoneBreakerServersMin, zoneBreakerShare } = defaultTiming;
    const key = zoneKey({ cloudAccountId, location, zone });
    if (counted.length >= zoneBreakerServersMin && lost > counted.length * zoneBreakerShare)
      known.darkZones.set(key, `${lost} of ${counted.length}`);
    else known.darkZones.delete(key);
  }
}

/** It should run, or was lately given up; clocks of workers may differ. */
function isCounted(row: ServerRow, at: Date): boolean {
  if (row.state === 'TERMINATED')
    return lossCodes.includes(row.reason.code) && at.getTime() - (row.closedAt?.getTime() ?? 0) < defaultTiming.breakerWindowMs - clocksMs;
  const ends = row.state === 'PENDING_TERMINATE' || row.cloudState === 'terminated' || row.cloudState === 'terminating';
  return countsToMax(row.state) && row.cloudId !== null && !ends;
}

const clocksMs = 30_000;

/** What is well is not settled: it counts, whatever people said of others. */
function isSettled({ missingSince, unhealthySince }: ServerRow, released: number): boolean {
  const since = missingSince ?? unhealthySince;
  return since !== null && since.getTime() <= released + clocksMs;
}
