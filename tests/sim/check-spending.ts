import type { Stage } from './stage.ts';
import { BrokenInvariant } from './truth/broken-invariant.ts';

/** What budgets are held against is what there is: nothing is reserved twice, nor kept when it has ended. */
export async function checkSpending({ world, declared }: Pick<Stage, 'world' | 'declared'>): Promise<void> {
  const spending = world.truth.spending();
  if (spending.length === 0) return;
  await world.store.transaction(declared.organizationId, async (tx) => {
    for (const { budget, microUsdPerHour } of spending) {
      world.truth.count('money');
      const reserved = await tx.spending(budget);
      const unclaimed = await tx.find('Orphan', { closedAt: null });
      if (unclaimed.length > 0 || reserved.microUsdPerHour === microUsdPerHour) continue;
      throw new BrokenInvariant('money', `${reserved.microUsdPerHour} are reserved, and what there is costs ${microUsdPerHour}.`);
    }
  });
}
