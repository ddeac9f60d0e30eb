import type { EngineContext } from '../engine-context.ts';
import type { FarmRoleRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** Something in this location is expected to change: its next listing comes soon. */
export async function pollSoon(context: EngineContext, tx: Tx, farmRole: Pick<FarmRoleRow, 'cloudAccountId' | 'location'>): Promise<void> {
  const { cloudAccountId, location } = farmRole;
  const [inventory] = await tx.find('Inventory', { cloudAccountId, location });
  if (inventory === undefined) throw new Error(`Location ${location} of cloud account ${cloudAccountId} is not watched.`);
  const soon = new Date(context.clock.now().getTime() + context.timing.pollBootingMs);
  if (inventory.wakeAt === null || inventory.wakeAt <= soon) return;
  await tx.update('Inventory', [{ id: inventory.id, wakeAt: soon }]);
}
