import { ownerTagKeys } from '@farmhand/clouds/driver';
import { defaultTiming } from '@farmhand/domain/constants';
import { isRepairable, type Repair } from '@farmhand/domain/drift';
import type { Host } from '@farmhand/emulators/datacenter/datacenter';
import type { FarmRoleRow, ServerRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

const hourMs = 3_600_000;

/** No field of a server is changed back more often within an hour than may be, whoever insists; and only while the farm may be changed. */
export const neverInsists: Check = {
  invariant: 'repairs',
  afterCommit({ farms, cloudAccounts, repaired }, { changed, now }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || after === undefined || after.repairs.length === 0) continue;
      const known = repaired.get(after.id) ?? before?.repairs ?? [];
      const added = after.repairs.filter((repair) => !known.some((one) => isSame(one, repair)));
      // Not what the row still has of them: that is for the engine to forget.
      const all = [...known.filter((one) => !after.repairs.some((repair) => isSame(one, repair))), ...after.repairs];
      repaired.set(after.id, all);
      if (added.length === 0) continue;
      for (const { field } of added) {
        const lately = all.filter((one) => one.field === field && one.outcome !== 'postponed' && Date.parse(one.at) > now - hourMs);
        if (lately.length > defaultTiming.repairsPerHour)
          throw new BrokenInvariant('repairs', `${field} of ${after.hostName} is changed back ${lately.length} times within an hour.`);
      }
      if (after.state !== 'RUNNING') throw new BrokenInvariant('repairs', `${after.hostName} is changed back while it is ${after.state}.`);
      const { frozenReason, frozenUntil } = farms.get(after.farmId) ?? {};
      const isFrozen = frozenReason != null && (frozenUntil == null || frozenUntil.getTime() > now + 20_000);
      if (isFrozen || cloudAccounts.get(after.cloudAccountId)?.behind != null)
        throw new BrokenInvariant('repairs', `${after.hostName} is changed back although nothing of it may be changed.`);
    }
  },
};

const isSame = (a: Repair, b: Repair) => a.field === b.field && a.at === b.at;

/** In the end a host whose differences are changed back has the tags that are declared, unless somebody insisted on others. */
export function checkRepaired(row: FarmRoleRow, { hosts, servers }: { hosts: readonly Host[]; servers: readonly ServerRow[] }): void {
  const { tags, health } = row.declaration;
  if (health.repairDrift !== 'repair') return;
  for (const host of hosts.filter((one) => one.tags[ownerTagKeys.farmRole] === row.id)) {
    const server = servers.find(({ cloudId }) => cloudId === host.id);
    if (server === undefined || server.revision !== row.revision) continue;
    const wrong = Object.entries(tags).find(([key, value]) => host.tags[key] !== value);
    if (wrong === undefined) continue;
    const isContested = server.repairs.filter(({ field }) => field === `tag:${wrong[0]}`).length >= defaultTiming.repairsPerHour;
    if (isContested && server.drift.some(isRepairable)) continue;
    throw new BrokenInvariant('I7', `${host.id} of ${row.alias} has the tag ${wrong[0]} ${host.tags[wrong[0]]} instead of ${wrong[1]}.`);
  }
}
