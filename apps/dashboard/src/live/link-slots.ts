import { isClosed, type ServerState } from '@farmhand/domain/server-state';
import type { Cache, Entity } from '@urql/exchange-graphcache';

interface ChangedServer {
  __typename: string;
  id: string;
  slotIndex: number;
  state: ServerState;
  quarantined: boolean;
  farmRole: { id: string };
  volumes?: { __typename: string; id: string }[];
  publicAddress?: { __typename: string; id: string } | null;
}

/**
 * Puts changed servers into their slots: a server that opens takes its slot, one that closes leaves it. A slot that the cache has not
 * seen makes the list of slots be read again.
 */
export function linkSlots(servers: readonly ChangedServer[], cache: Cache): void {
  for (const [farmRoleId, inFarmRole] of Map.groupBy(servers, (server) => server.farmRole.id)) {
    const farmRole = { __typename: 'FarmRole', id: farmRoleId };
    const slots = cache.resolve(farmRole, 'slots') as Entity[] | undefined;
    if (!slots) continue;
    const slotByIndex = new Map(slots.map((slot) => [cache.resolve(slot, 'index') as number, slot]));
    for (const server of inFarmRole) {
      const slot = slotByIndex.get(server.slotIndex);
      if (slot) linkSlot(slot, server, cache);
      else if (!isClosed(server.state)) cache.invalidate(farmRole, 'slots');
    }
  }
}

function linkSlot(slot: Entity, server: ChangedServer, cache: Cache): void {
  const key = cache.keyOfEntity({ __typename: 'Server', id: server.id });
  if (isClosed(server.state) || server.quarantined) {
    if (cache.resolve(slot, 'server') === key) cache.link(slot, 'server', null);
    return;
  }
  cache.link(slot, 'server', key);
  if (server.publicAddress) cache.link(slot, 'address', cache.keyOfEntity(server.publicAddress));
  const known = (cache.resolve(slot, 'volumes') ?? []) as string[];
  const held = (server.volumes ?? []).map((volume) => cache.keyOfEntity(volume));
  if (held.some((volume) => volume && !known.includes(volume))) cache.link(slot, 'volumes', [...new Set([...known, ...held])] as Entity[]);
}
