import type { FarmRoleRow, FarmRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** The other farm roles of its farm, by alias. */
export async function otherTiers(tx: Tx, { id, farmId }: Pick<FarmRoleRow, 'id' | 'farmId'>): Promise<FarmRoleRow[]> {
  const rows = await tx.find('FarmRole', { farmId, deletedAt: null }, { orderBy: 'alias' });
  return rows.filter((row) => row.id !== id);
}

/**
 * Those that may wait for this farm role, locked together with it, before its lease is checked: rows are locked in the order of their ids. One that
 * comes into the order later makes this farm role tell its standing anew, so none is forgotten.
 */
export async function lockWaiting(tx: Tx, { farm, farmRole }: { farm: FarmRow; farmRole: FarmRoleRow }): Promise<FarmRoleRow[]> {
  const isUp = (row: FarmRoleRow) => farm.status === 'RUNNING' && !row.removed;
  const comesAfter = (row: FarmRoleRow, other: FarmRoleRow) => row.declaration.after.some(({ alias }) => alias === other.alias);
  const waits = (row: FarmRoleRow) => (isUp(row) ? row.gatePassedAt === null && comesAfter(row, farmRole) : comesAfter(farmRole, row));
  const ids = (await otherTiers(tx, farmRole)).filter(waits).map((row) => row.id);
  if (ids.length === 0) return [];
  const locked = await tx.find('FarmRole', { id: [farmRole.id, ...ids] }, { lock: true });
  return locked.filter((row) => row.id !== farmRole.id);
}
