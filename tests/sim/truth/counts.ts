import { ownerTagKeys } from '@farmhand/clouds/driver';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import { type Known, maxOf, memberKey } from './known.ts';

/** I1: no transaction records a launch member that makes the farm role's count exceed the max in force in it; nor are there more hosts. */
export const neverAboveMax: Check = {
  invariant: 'I1',
  afterCommit(known, { changed }) {
    const launched = new Set(
      changed.flatMap(({ name, before, after }) => (name === 'Server' && before === undefined && after ? after.farmRoleId : [])),
    );
    for (const farmRoleId of launched) {
      const count = known.counting.get(farmRoleId)?.size ?? 0;
      const farmRole = known.farmRoles.get(farmRoleId);
      const max = farmRole === undefined ? 0 : maxOf(farmRole);
      if (count > max) throw new BrokenInvariant('I1', `a launch brings farm role ${farmRoleId} to ${count} servers, max is ${max}.`);
    }
  },
  afterCall(known, { hosts }) {
    const perFarmRole = new Map<string, number>();
    for (const { tags } of hosts) {
      const farmRoleId = tags[ownerTagKeys.farmRole] ?? '';
      perFarmRole.set(farmRoleId, (perFarmRole.get(farmRoleId) ?? 0) + 1);
    }
    for (const [farmRoleId, count] of perFarmRole) {
      // One that came back for each slot at most, beside the one that took its place.
      const max = (known.maxEver.get(farmRoleId) ?? 0) * (known.lagBeyondSettle ? 2 : 1);
      if (count > max)
        throw new BrokenInvariant('I1', `${count} hosts of farm role ${farmRoleId} are alive in the cloud, max was never above ${max}.`);
    }
  },
};

/** I2: never two counting servers in one slot, and never two hosts for one slot or one member of a launch. */
export const neverTwoInASlot: Check = {
  invariant: 'I2',
  afterCommit(known, { changed }) {
    const farmRoleIds = new Set(changed.flatMap(({ name, after }) => (name === 'Server' && after ? after.farmRoleId : [])));
    for (const farmRoleId of farmRoleIds) checkSlots(known, farmRoleId);
  },
  afterCall(known, { hosts }) {
    const perMember = new Map<string, string>();
    const perSlot = new Map<string, string[]>();
    for (const host of hosts) {
      const member = memberKey(host.tags[ownerTagKeys.launch], host.launchIndex);
      const twin = perMember.get(member);
      if (twin !== undefined) throw new BrokenInvariant('I2', `${twin} and ${host.id} were both launched as ${member}.`);
      perMember.set(member, host.id);
      const row = known.members.get(member);
      if (row === undefined) continue;
      // What is kept for people to look at has left its slot.
      if (known.servers.get(row.serverId)?.quarantined) continue;
      const slot = `${row.farmRoleId} ${row.slotIndex}`;
      const others = perSlot.get(slot) ?? [];
      if (others.length > (known.lagBeyondSettle ? 1 : 0))
        throw new BrokenInvariant('I2', `${others.join(', ')} and ${host.id} all fill slot ${row.slotIndex} of ${row.farmRoleId}.`);
      perSlot.set(slot, [...others, host.id]);
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
