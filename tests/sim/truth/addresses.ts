import { ownerTagKeys } from '@farmhand/clouds/driver';
import { countsToMax } from '@farmhand/domain/server-state';
import type { AddressRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import { isBehind, type Known } from './known.ts';

/** Once: the cloud has one address for an intent at most, and while it may be behind for longer than the settle window, one too many. */
export const neverTwoAddresses: Check = {
  invariant: 'one address',
  afterCall({ longLags, others }, { datacenter }) {
    const made = Map.groupBy(datacenter.acts.listAddresses({ limit: 10_000 }).addresses, ({ tags }) => tags[ownerTagKeys.launch]);
    for (const [intent, addresses] of made) {
      // What two installations both had on record when the one was copied from the other is asked for by both: an address has no token.
      const most = longLags.length > 0 || others.has(intent ?? '') ? 2 : 1;
      if (intent === undefined || addresses.length <= most) continue;
      throw new BrokenInvariant('one address', `${addresses.map(({ id }) => id).join(' and ')} were all reserved for ${intent}.`);
    }
  },
};

/** I5: no address is given up, or called never made, while it is there. */
export const neverGivenUpAddress: Check = {
  invariant: 'I5',
  afterCommit(known, { changed, datacenter }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Address' || after?.closedAt == null || before?.closedAt || isUnseen(known, after)) continue;
      // An installation that was copied from this one may ask for the same at any time, also after the look that this one goes by.
      if (after.cloudId === null && known.others.has(after.id)) continue;
      const field = after.cloudId === null ? `tag:${ownerTagKeys.launch}` : 'id';
      const [there] = datacenter.acts.listAddresses({ where: [{ field, anyOf: [after.cloudId ?? after.id] }] }).addresses;
      if (there) throw new BrokenInvariant('I5', `the address of slot ${after.slotIndex} is ${after.state}, but ${there.id} is there.`);
    }
  },
};

/** No look could show it, for all were behind by more than the engine allows for. It comes back as one that no row claims. */
const isUnseen = (known: Known, { cloudId, missingSince }: AddressRow): boolean =>
  cloudId === null ? known.longLags.length > 0 : isBehind(known, missingSince);

/** I4: no address is released while its slot has a server that shall have it, and none that is nobody's without a person's word or our own proof. */
export const neverReleasedInUse: Check = {
  invariant: 'I4',
  afterCommit(known, { changed }) {
    for (const { name, before, after } of changed) {
      if (name === 'Address' && after?.state === 'RELEASING' && before?.state !== 'RELEASING') checkUnused(known, after);
      if (name !== 'OrphanAddress' || !after || after.requested || after.sentAt === null || before?.sentAt) continue;
      if (after.verdict !== 'SUPERSEDED' || after.heldBy !== null)
        throw new BrokenInvariant('I4', `${after.cloudId}, which no row claims, is to be released, and nothing proves that it is ours.`);
    }
  },
};

function checkUnused({ farmRoles, servers }: Known, row: AddressRow): void {
  const declaration = farmRoles.get(row.farmRoleId)?.declaration;
  const user = [...servers.values()].find(
    ({ farmRoleId, slotIndex, state, quarantined }) =>
      farmRoleId === row.farmRoleId && slotIndex === row.slotIndex && !quarantined && countsToMax(state),
  );
  const isDeclared = declaration?.address.kind === 'reserved' && row.slotIndex <= declaration.scaling.max;
  if (row.heldBy !== null) throw new BrokenInvariant('I4', `${row.cloudId} is to be released while ${row.heldBy} has it.`);
  if (user && isDeclared) throw new BrokenInvariant('I4', `${row.cloudId} is to be released while ${user.hostName} shall have it.`);
}

/** No address is taken off the server of its slot that stays, also where max was lowered below it. */
export const neverTakenOffItsServer: Check = {
  invariant: 'taken off',
  afterCommit({ farmRoles, servers }, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Address' || after?.state !== 'DISASSOCIATING' || before?.state === 'DISASSOCIATING') continue;
      const holder = servers.get(after.serverId ?? '');
      const isDeclared = farmRoles.get(after.farmRoleId)?.declaration.address.kind === 'reserved';
      if (!isDeclared || holder?.slotIndex !== after.slotIndex || holder.quarantined || !countsToMax(holder.state)) continue;
      throw new BrokenInvariant('taken off', `${after.cloudId} is taken off ${holder.hostName}, whose slot shall have it.`);
    }
  },
};

/** An address is never taken off a server that is merely missing: it may live, and be reached by it. */
export const neverTakenFromTheMissing: Check = {
  invariant: 'forced off',
  beforeCall(known, { call, datacenter }) {
    if (call.kind !== 'disassociate') return;
    const [host] = datacenter.acts.listHosts({ where: [{ field: 'id', anyOf: [call.hostId] }] }).hosts;
    if (host?.state !== 'running' && host?.state !== 'stopped') return;
    const rows = [...known.servers.values()].filter(({ cloudId }) => cloudId === call.hostId);
    const server = rows.find(({ closedAt }) => closedAt === null);
    if (server !== undefined && server.missingSince === null) return;
    // It went missing between the intent and the call.
    const address = [...known.addresses.values()].find(({ cloudId }) => cloudId === call.addressId);
    if (server !== undefined && address !== undefined && known.takenOffMissing.get(address.id) === false) return;
    // Given up while reads were behind for longer than the settle window: nobody could know that it lives.
    if (server === undefined && rows.some(({ missingSince }) => isBehind(known, missingSince))) return;
    throw new BrokenInvariant('forced off', `address ${call.addressId} is taken off ${call.hostId}, which is only missing.`);
  },
};
