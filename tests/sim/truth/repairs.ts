import { ownerTagKeys } from '@farmhand/clouds/driver';
import { defaultTiming } from '@farmhand/domain/constants';
import { isRepairable } from '@farmhand/domain/drift';
import type { Host } from '@farmhand/emulators/datacenter/datacenter';
import type { FarmRoleRow, ServerRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

const hourMs = 3_600_000;

/** No field of a server is changed back more often within an hour than may be, whoever insists; and only while the farm may be changed. */
export const neverInsists: Check = {
  invariant: 'repairs',
  afterCommit({ farms, cloudAccounts }, { changed, now }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || before === undefined || after === undefined || after.repairs.length <= before.repairs.length) continue;
      const added = after.repairs.filter(({ at }) => !before.repairs.some((one) => one.at === at));
      for (const { field } of added) {
        const lately = after.repairs.filter(
          (one) => one.field === field && one.outcome !== 'postponed' && Date.parse(one.at) > now - hourMs,
        );
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
