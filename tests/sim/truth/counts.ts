import { ownerTagKeys } from '@farmhand/clouds/driver';
import { isClosed } from '@farmhand/domain/server-state';
import type { Host } from '@farmhand/emulators/datacenter/datacenter';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import { isOthersRest, type Known, maxOf, memberKey } from './known.ts';

/** I1: no transaction records a launch member that makes the farm role's count exceed the max in force in it; nor are there more hosts. */
export const neverAboveMax: Check = {
  invariant: 'I1',
  afterCommit(known, { changed }) {
    const launched = new Set(
      changed.flatMap(({ name, before, after }) => (name === 'Server' && before === undefined && after ? after.farmRoleId : [])),
    );
    for (const farmRoleId of launched) {
      const orphans = [...known.orphans.values()].filter((row) => row.farmRoleId === farmRoleId && row.closedAt === null).length;
      const count = (known.counting.get(farmRoleId)?.size ?? 0) + orphans;
      const farmRole = known.farmRoles.get(farmRoleId);
      const max = farmRole === undefined ? 0 : maxOf(farmRole);
      if (count > max)
        throw new BrokenInvariant(
          'I1',
          `a launch brings farm role ${farmRoleId} to ${count} servers, ${orphans} of them claimed by no row, and max is ${max}.`,
        );
    }
  },
  afterCall(known, { hosts }) {
    const excess = excessOf(known, hosts);
    const perFarmRole = Map.groupBy(
      hosts.filter((host) => !excess.has(host.id)),
      ({ tags }) => tags[ownerTagKeys.farmRole] ?? '',
    );
    for (const [farmRoleId, { length: count }] of perFarmRole) {
      const max = known.maxEver.get(farmRoleId) ?? 0;
      if (count > max)
        throw new BrokenInvariant('I1', `${count} hosts of farm role ${farmRoleId} are alive in the cloud, max was never above ${max}.`);
    }
  },
};

/**
 * Hosts beside those that their rows name: given up while they lived, because for longer than the settle window nothing showed them, or made by a
 * repetition for the same reason where the cloud knows no tokens. There are none in other runs; in these one for each slot at most, for a while.
 */
export function excessOf(known: Known, hosts: readonly Host[]): ReadonlySet<string> {
  const excess = new Map<string, string>();
  if (known.longLags.length === 0) return new Set();
  const filled = new Set<string>();
  for (const host of hosts) {
    const member = memberKey(host.tags[ownerTagKeys.launch], host.launchIndex);
    const row = known.members.get(member);
    const server = known.servers.get(row?.serverId ?? '');
    if (row === undefined || server === undefined) continue;
    // One that was kept for people to look at had left its slot already.
    if (server.quarantined && isClosed(server.state)) excess.set(`kept as ${server.id}`, host.id);
    if (server.quarantined) continue;
    const isItsOwn = !isClosed(server.state) && (server.cloudId === null ? !filled.has(member) : server.cloudId === host.id);
    filled.add(member);
    if (isItsOwn) continue;
    const slot = `slot ${row.slotIndex} of ${row.farmRoleId}`;
    const other = excess.get(slot);
    if (other !== undefined) throw new BrokenInvariant('I2', `${other} and ${host.id} are both beside the server of ${slot}.`);
    excess.set(slot, host.id);
  }
  return new Set(excess.values());
}

/** I2: never two counting servers in one slot, and never two hosts for one slot or one member of a launch. */
export const neverTwoInASlot: Check = {
  invariant: 'I2',
  afterCommit(known, { changed }) {
    const farmRoleIds = new Set(changed.flatMap(({ name, after }) => (name === 'Server' && after ? after.farmRoleId : [])));
    for (const farmRoleId of farmRoleIds) checkSlots(known, farmRoleId);
  },
  afterCall(known, { hosts }) {
    const excess = excessOf(known, hosts);
    const perMember = new Map<string, string>();
    const perSlot = new Map<string, string>();
    for (const host of hosts) {
      const member = memberKey(host.tags[ownerTagKeys.launch], host.launchIndex);
      const twin = perMember.get(member);
      // A token makes no twins, however late what it made is seen, and whoever sends it.
      const mayHaveTwin = known.launchesByLook && (known.longLags.length > 0 || known.shared.has(member));
      if (twin !== undefined && !mayHaveTwin) throw new BrokenInvariant('I2', `${twin} and ${host.id} were both launched as ${member}.`);
      perMember.set(member, host.id);
      // Of two installations that repeat a launch of both, each may not have recorded yet which is its own. One of them fills the slot.
      if (twin !== undefined && known.shared.has(member)) continue;
      const row = known.members.get(member);
      // What is kept for people to look at has left its slot.
      if (row === undefined || excess.has(host.id) || known.servers.get(row.serverId)?.quarantined || isOthersRest(known, host)) continue;
      const slot = `${row.farmRoleId} ${row.slotIndex}`;
      const other = perSlot.get(slot);
      if (other !== undefined)
        throw new BrokenInvariant('I2', `${other} and ${host.id} both fill slot ${row.slotIndex} of ${row.farmRoleId}.`);
      perSlot.set(slot, host.id);
    }
  },
};

function checkSlots(known: Known, farmRoleId: string): void {
  const slots = new Map<number, string>();
  for (const id of known.counting.get(farmRoleId) ?? []) {
    const server = known.servers.get(id);
    if (server === undefined || server.quarantined) continue;
    const other = slots.get(server.slotIndex);
    if (other !== undefined) throw new BrokenInvariant('I2', `${server.hostName} has two counting servers: ${other} and ${id}.`);
    slots.set(server.slotIndex, id);
  }
}

/** I3: nothing of ours runs that was not recorded before. */
export const alwaysRecordedBefore: Check = {
  invariant: 'I3',
  afterCall(known, { hosts }) {
    for (const { id, tags, launchIndex } of hosts) {
      const member = memberKey(tags[ownerTagKeys.launch], launchIndex);
      if (!known.members.has(member))
        throw new BrokenInvariant('I3', `${id} runs, and no record of launch member ${member} was written before.`);
    }
  },
};
