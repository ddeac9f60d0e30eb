import { type ChangedRow, dueByTime, dueFarmRole } from '@farmhand/engine/store/memory-store';
import type { CheckRoundRow, FarmRoleRow, InventoryRow } from '@farmhand/engine/store/rows';
import type { Dump } from './sim-store.ts';

/**
 * What is committed of the rows that come to be due. Most sweeps find nothing: this says so at once, without a call to the store, which would take
 * most of the time of a run.
 */
export interface DueRows {
  follow(changed: readonly ChangedRow[]): void;
  reset(dump: Pick<Dump, 'CheckRound' | 'FarmRole' | 'Inventory'>): void;
  any(now: Date): boolean;
}

export function createDueRows(): DueRows {
  const farmRoles = new Map<string, FarmRoleRow>();
  const byTime = new Map<string, InventoryRow | CheckRoundRow>();
  return {
    follow(changed) {
      for (const { name, before, after } of changed) {
        if (name === 'FarmRole') put(farmRoles, before, after);
        else if (name === 'Inventory' || name === 'CheckRound') put(byTime, before, after);
      }
    },
    reset({ CheckRound, FarmRole, Inventory }) {
      farmRoles.clear();
      byTime.clear();
      for (const row of FarmRole) farmRoles.set(row.id, row);
      for (const row of [...Inventory, ...CheckRound]) byTime.set(row.id, row);
    },
    any(now) {
      for (const row of farmRoles.values()) if (dueFarmRole(row, now) !== undefined) return true;
      for (const row of byTime.values()) if (dueByTime(row, now) !== undefined) return true;
      return false;
    },
  };
}

function put<R extends { id: string }>(rows: Map<string, R>, before: R | undefined, after: R | undefined): void {
  if (after !== undefined) rows.set(after.id, after);
  else if (before !== undefined) rows.delete(before.id);
}
