import type { Round } from './round.ts';

/**
 * Something in this location is expected to change: its next listing comes soon. In a transaction of its own, so that nobody waits for the farm role
 * while this waits for an observer that writes down all of a location.
 */
export function pollSoon({ context, lease, work }: Round): Promise<void> {
  const { cloudAccountId, location } = work.farmRole;
  return context.store.transaction(lease.organizationId, async (tx) => {
    const [inventory] = await tx.find('Inventory', { cloudAccountId, location }, { lock: true });
    if (inventory === undefined) throw new Error(`Location ${location} of cloud account ${cloudAccountId} is not watched.`);
    const soon = new Date(context.clock.now().getTime() + context.timing.pollBootingMs);
    if (inventory.wakeAt === null || inventory.wakeAt <= soon) return;
    await tx.update('Inventory', [{ id: inventory.id, wakeAt: soon }]);
  });
}
