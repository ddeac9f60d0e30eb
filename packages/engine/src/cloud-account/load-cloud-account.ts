import { loadRow } from '../access/load-row.ts';
import { isAllowed, type Viewer } from '../access/viewer.ts';
import { ConflictError } from '../engine-error.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** Locked until the transaction ends. @throws NotFoundError, also when the viewer may not see it. */
export function loadCloudAccount(tx: Tx, viewer: Viewer, cloudAccountId: string): Promise<CloudAccountRow> {
  return loadRow(tx, ['CloudAccount', cloudAccountId], {
    what: 'cloud account',
    lock: true,
    isVisible: (row) => row.deletedAt === null && isAllowed(viewer, 'cloud-account:read', row),
  });
}

/** @throws ConflictError when somebody changed it since the person looked at it. */
export function checkAccountVersion({ name, version }: CloudAccountRow, expected: number): void {
  if (version === expected) return;
  throw new ConflictError(`Somebody else changed the cloud account ${name} meanwhile. Look at it as it is now, and decide again.`, {
    currentVersion: version,
  });
}
