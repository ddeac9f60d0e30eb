import type { RowName } from './rows.ts';

/**
 * Rows that transactions of different kinds hold at the same time are locked in this order, those of one table in the order of their ids. So no two
 * transactions can wait for each other. What is not named here belongs to a farm role or a location, and is written by whoever holds that.
 */
export const lockOrder = ['CloudAccount', 'Farm', 'FarmRole', 'Inventory', 'CheckRound', 'Budget'] as const satisfies RowName[];

export interface LockOrder {
  /** These rows are locked now, by reading them so or by changing them. @throws Error when the order forbids it */
  lock(name: RowName, ids: readonly string[]): void;
  /** Nobody else can hold, or wait for, a row that this transaction has made. */
  made(name: RowName, ids: readonly string[]): void;
}

/** Watches the locks of one transaction. The store in memory asks it, so that the simulation and most tests find what could block on PostgreSQL. */
export function createLockOrder(): LockOrder {
  const held = new Set<string>();
  let last = { rank: -1, id: '', name: '' };
  return {
    lock(name, ids) {
      const rank = (lockOrder as readonly RowName[]).indexOf(name);
      if (rank < 0) return;
      for (const id of [...ids].sort()) {
        if (held.has(`${name} ${id}`)) continue;
        if (rank < last.rank || (rank === last.rank && id < last.id))
          throw new Error(
            `${name} ${id} is locked after ${last.name} ${last.id}, against the order of locks: two transactions could wait for each other.`,
          );
        held.add(`${name} ${id}`);
        last = { rank, id, name };
      }
    },
    made(name, ids) {
      for (const id of ids) held.add(`${name} ${id}`);
    },
  };
}
