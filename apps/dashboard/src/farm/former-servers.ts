import type { FormerServerFragment } from '../generated/graphql.ts';

export type FormerBySlot = ReadonlyMap<string, FormerServerFragment>;

export const slotKey = (farmRoleId: string, slotIndex: number) => `${farmRoleId}:${slotIndex}`;

/** The server that was last in each slot, when these ended too. Nothing new gives the same map back. */
export function withFormer(before: FormerBySlot, ended: readonly FormerServerFragment[]): FormerBySlot {
  const later = ended.filter((server) => {
    const known = before.get(slotKey(server.farmRole.id, server.slotIndex));
    return server.closedAt && (!known || known.attempt < server.attempt);
  });
  if (later.length === 0) return before;
  const after = new Map(before);
  for (const server of later.sort((a, b) => a.attempt - b.attempt)) after.set(slotKey(server.farmRole.id, server.slotIndex), server);
  return after;
}
