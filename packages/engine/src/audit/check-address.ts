import type { Step, TrackedAddress } from './audit-history.ts';

const meant = ['ASSOCIATING', 'ASSOCIATED'];

/** Our own intents: an address goes only to the server of its own slot, and to no server that another address is meant for. Where people put it is theirs. */
export function checkAddress(step: Step<TrackedAddress>): void {
  const { history, entry, object, from, to, broken } = step;
  const { serverId, farmRoleId, slotIndex } = object.shown;
  if (entry.action === 'address.associate') {
    if (from !== 'FREE' && from !== 'ASSOCIATING') broken('address', `it is to be associated with server ${serverId}, and it is ${from}`);
    const server = history.open.get(serverId ?? '');
    if (server?.type !== 'Server') broken('address', `it is to be associated with ${serverId ?? 'nothing'}, which is no open server`);
    else if (server.shown.farmRoleId !== farmRoleId || server.shown.slotIndex !== slotIndex)
      broken(
        'address',
        `it belongs to slot ${slotIndex} of farm role ${farmRoleId}, and is to be associated with server ${serverId} in slot ${server.shown.slotIndex}`,
      );
    const other = history.addressOf.get(serverId ?? '');
    if (other !== undefined && other !== object.id)
      broken('address', `it is to be associated with server ${serverId}, which has address ${other}`);
  }
  follow(step, meant.includes(to) && isOfItsSlot(step) ? (serverId ?? null) : null);
}

/** Where others put it on a server of another slot, that one is on record as its holder, and waits for its own all the same. */
function isOfItsSlot({ history, object }: Step<TrackedAddress>): boolean {
  const { serverId, farmRoleId, slotIndex } = object.shown;
  const server = history.open.get(serverId ?? '');
  return server?.type !== 'Server' || (server.shown.farmRoleId === farmRoleId && server.shown.slotIndex === slotIndex);
}

/** It is meant for one server at most. */
function follow({ history: { addressOf }, object }: Step<TrackedAddress>, serverId: string | null): void {
  if (object.meantFor !== null && object.meantFor !== serverId && addressOf.get(object.meantFor) === object.id)
    addressOf.delete(object.meantFor);
  object.meantFor = serverId;
  if (serverId !== null) addressOf.set(serverId, object.id);
}
