import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import { loadRow } from '../access/load-row.ts';
import { isAllowed, type Viewer } from '../access/viewer.ts';
import { ConflictError } from '../engine-error.ts';
import type { FarmRoleRow, FarmRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** The farm and its farm roles, locked until the transaction ends. The removed ones are among them until nothing is left of them. */
export interface LoadedFarm {
  farm: FarmRow;
  farmRoles: FarmRoleRow[];
}

/** @throws NotFoundError, also when the viewer may not see it. */
export async function loadFarm(tx: Tx, viewer: Viewer, farmId: string): Promise<LoadedFarm> {
  const farm = await loadRow(tx, ['Farm', farmId], {
    what: 'farm',
    lock: true,
    isVisible: (row) => row.deletedAt === null && isAllowed(viewer, 'farm:read', row),
  });
  const farmRoles = await tx.find('FarmRole', { farmId: farm.id, deletedAt: null }, { orderBy: 'createdAt', lock: true });
  return { farm, farmRoles };
}

/** The farm of a farm role, with all of it. @throws NotFoundError, also when the viewer may not see it. */
export async function loadFarmOfRole(tx: Tx, viewer: Viewer, farmRoleId: string): Promise<LoadedFarm & { farmRole: FarmRoleRow }> {
  const isVisible = (row: FarmRoleRow) => row.deletedAt === null && isAllowed(viewer, 'farm-role:read', row);
  const { farmId } = await loadRow(tx, ['FarmRole', farmRoleId], { what: 'farm role', isVisible });
  const loaded = await loadFarm(tx, viewer, farmId);
  // Read again, because it may have changed before the farm was locked.
  const farmRole = loaded.farmRoles.find((row) => row.id === farmRoleId);
  if (!farmRole) throw new ConflictError('The farm role was deleted at this moment.');
  return { ...loaded, farmRole };
}

/** What is declared of the farm roles that were not removed. */
export const declaredIn = ({ farmRoles }: Pick<LoadedFarm, 'farmRoles'>): FarmRoleDeclaration[] =>
  farmRoles.flatMap((row) => (row.removed ? [] : row.declaration));

/** @throws ConflictError when somebody changed the farm since the person looked at it. Not given: no comparison, for previews. */
export function checkVersion(farm: FarmRow, version: number | undefined): void {
  if (version === undefined || version === farm.version) return;
  throw new ConflictError('Somebody else changed this farm meanwhile. Look at it as it is now, and decide again.', {
    currentVersion: farm.version,
  });
}
