import { loadRow } from '../access/load-row.ts';
import { isAllowed, type Viewer } from '../access/viewer.ts';
import type { ServerRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** The farm role is locked first, as the reconciler does, and its work is raised. */
export async function lockServer(tx: Tx, viewer: Viewer, serverId: string): Promise<ServerRow> {
  const isVisible = (row: ServerRow) => isAllowed(viewer, 'server:read', row);
  const { farmRoleId } = await loadRow(tx, ['Server', serverId], { what: 'server', isVisible });
  const farmRole = await loadRow(tx, ['FarmRole', farmRoleId], { what: 'farm role', lock: true, isVisible: () => true });
  const server = await loadRow(tx, ['Server', serverId], { what: 'server', lock: true, isVisible });
  await tx.update('FarmRole', [{ id: farmRole.id, generation: farmRole.generation + 1 }]);
  await tx.wake('farm-role', [farmRole.id]);
  return server;
}
