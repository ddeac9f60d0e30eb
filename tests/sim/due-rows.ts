import { type ChangedRow, dueFarmRole, dueInventory } from '@farmhand/engine/store/memory-store';
import type { FarmRoleRow, InventoryRow } from '@farmhand/engine/store/rows';
import type { Dump } from './sim-store.ts';

/**
 * What is committed of the rows that come to be due. Most sweeps find nothing: this says so at once, without a call to the store, which would take
 * most of the time of a run.
 */
export interface DueRows {
  follow(changed: readonly ChangedRow[]): void;
  reset(dump: Pick<Dump, 'FarmRole' | 'Inventory'>): void;
  any(now: Date): boolean;
}

export function createDueRows(): DueRows {
  const farmRoles = new Map<string, FarmRoleRow>();
  const inventories = new Map<string, InventoryRow>();
  return {
    follow(changed) {
      for (const { name, before, after } of changed) {
        if (name === 'FarmRole') put(farmRoles, before, after);
        else if (name === 'Inventory') put(inventories, before, after);
      }
    },
    reset({ FarmRole, Inventory }) {
      farmRoles.clear();
      inventories.clear();
      for (const row of FarmRole) farmRoles.set(row.id, row);
      for (const row of Inventory) inventories.set(row.id, row);
    },
    any(now) {
      for (const row of farmRoles.values()) if (dueFarmRole(row, now) !== undefined) return true;
      for (const row of inventories.values()) if (dueInventory(row, now) !== undefined) return true;
      return false;
    },
  };
}

function put<R extends { id: string }>(rows: Map<string, R>, before: R | undefined, after: R | undefined): void {
  if (after !== undefined) rows.set(after.id, after);
  else if (before !== undefined) rows.delete(before.id);
}
