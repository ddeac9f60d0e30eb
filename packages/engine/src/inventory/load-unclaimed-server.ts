import { possibleIds } from '../access/load-row.ts';
import { isAllowed, type Viewer } from '../access/viewer.ts';
import { ConflictError, NotFoundError } from '../engine-error.ts';
import type { CloudAccountRow, FarmRoleRow, InventoryRow, OrphanRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** A server that no record claims, with where it is. The farm roles and its location are locked. */
export interface UnclaimedServer {
  orphan: OrphanRow;
  cloudAccount: CloudAccountRow;
  inventory: InventoryRow;
  /** The one that its tag names; null: none of ours. */
  tagged: FarmRoleRow | null;
  /** With this id, where one was asked for and is not the tagged one. */
  other: FarmRoleRow | undefined;
}

/** @throws NotFoundError, also when the viewer may not see it. @throws ConflictError when it is gone already. */
export async function loadUnclaimedServer(
  tx: Tx,
  viewer: Viewer,
  { orphanId, farmRoleId }: { orphanId: string; farmRoleId?: string | undefined },
): Promise<UnclaimedServer> {
  const [possible] = possibleIds([orphanId]);
  const found = possible === undefined ? undefined : await tx.get('Orphan', possible);
  if (found === undefined) throw new NotFoundError('server');
  const { cloudAccountId, location } = found;
  const wanted = possibleIds([...(farmRoleId === undefined ? [] : [farmRoleId]), ...(found.farmRoleId === null ? [] : [found.farmRoleId])]);
  const farmRoles = wanted.length === 0 ? [] : await tx.find('FarmRole', { id: wanted }, { lock: true });
  const [inventory] = await tx.find('Inventory', { cloudAccountId, location }, { lock: true });
  const cloudAccount = await tx.get('CloudAccount', cloudAccountId);
  // Read again, because it may have changed before its place was locked.
  const orphan = await tx.get('Orphan', found.id, { lock: true });
  if (inventory === undefined || cloudAccount === undefined || orphan === undefined) throw new NotFoundError('server');
  const tagged = farmRoles.find((row) => row.id === orphan.farmRoleId) ?? null;
  const isVisible = tagged === null ? isAllowed(viewer, 'cloud-account:read', cloudAccount) : isAllowed(viewer, 'farm-role:read', tagged);
  if (!isVisible) throw new NotFoundError('server');
  if (orphan.closedAt !== null) throw new ConflictError(`The server ${orphan.cloudId} is gone, or claimed, already.`);
  return { orphan, cloudAccount, inventory, tagged, other: farmRoles.find((row) => row.id === farmRoleId && row.id !== orphan.farmRoleId) };
}
