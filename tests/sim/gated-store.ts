import type { Store } from '@farmhand/engine/store/store';
import type { Gate } from './sim-driver.ts';

export const beforeCommit = 'before a commit';

/** The worker may die before a transaction, inside it (nothing is kept), and after its commit. */
export function gatedStore(store: Store, gate: Gate): Store {
  return {
    ...store,
    async transaction(organizationId, unit) {
      await gate('before a transaction');
      const result = await store.transaction(organizationId, async (tx) => {
        const done = await unit(tx);
        await gate(beforeCommit);
        return done;
      });
      await gate('after a commit');
      return result;
    },
    async changeRates(key, change) {
      await gate('before tokens are drawn');
      const result = await store.changeRates(key, change);
      await gate('after tokens are drawn');
      return result;
    },
  };
}
