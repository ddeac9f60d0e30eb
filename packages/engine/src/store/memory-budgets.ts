import { isAddressClosed } from '@farmhand/domain/address-state';
import { costOf, refusingBudget } from '@farmhand/domain/money';
import { countsToMax } from '@farmhand/domain/server-state';
import { isVolumeClosed } from '@farmhand/domain/volume-state';
import type { MemoryWrites } from './memory-tables.ts';
import type { AddressRow, BudgetRow, RowName, ServerRow, VolumeRow, VolumeSnapshotRow } from './rows.ts';
import { type Scope, type Spending, StoreError } from './store.ts';

export function spendingOf(writes: MemoryWrites, scope: Scope): Spending {
  const prices: (number | null)[] = [];
  const add = (row: { environmentId: string; farmId: string } | undefined, price: number | null) => {
    if (row && isWithin(row, scope)) prices.push(price);
  };
  for (const row of writes.table('Server').values()) if (countsToMax(row.state)) add(row, row.microUsdPerHour);
  for (const row of writes.table('Volume').values()) if (!isVolumeClosed(row.state)) add(row, row.microUsdPerHour);
  for (const row of writes.table('VolumeSnapshot').values()) if (row.closedAt === null) add(row, row.microUsdPerHour);
  for (const row of writes.table('Address').values()) if (!isAddressClosed(row.state)) add(row, row.microUsdPerHour);
  for (const name of ['Orphan', 'OrphanVolume', 'OrphanAddress'] as const) {
    for (const row of writes.table(name).values()) {
      if (row.closedAt === null && row.farmRoleId !== null) add(writes.table('FarmRole').get(row.farmRoleId), row.microUsdPerHour);
    }
  }
  return {
    microUsdPerHour: prices.reduce((sum: number, price) => sum + (price ?? 0), 0),
    unpriced: prices.filter((price) => price === null).length,
  };
}

export type PricedRow = ServerRow | VolumeRow | VolumeSnapshotRow | AddressRow;

export const isPriced = (name: RowName): boolean =>
  name === 'Server' || name === 'Volume' || name === 'VolumeSnapshot' || name === 'Address';

/** What we are about to have made stays within the budgets of its farm and its environment. What the cloud has already, as a snapshot that is found, is billed anyway. */
export function checkBudgets(writes: MemoryWrites, rows: readonly PricedRow[]): void {
  const intended = rows.filter(({ state, cloudId }) => (state === 'PENDING_LAUNCH' || state === 'INTENDED') && cloudId === null);
  if (intended.length === 0) return;
  for (const budget of writes.table('Budget').values()) checkBudget(writes, budget, intended);
}

function checkBudget(writes: MemoryWrites, budget: BudgetRow, intended: readonly PricedRow[]): void {
  const added = costOf(intended.filter((row) => isWithin(row, budget)).map((row) => ({ what: row.id, price: row.microUsdPerHour })));
  const used = spendingOf(writes, budget).microUsdPerHour - added.amount;
  const facts = { scope: budget.farmId === null ? 'environment' : 'farm', limit: budget.microUsdPerHour, used } as const;
  if (refusingBudget([{ ...facts, unknownPrice: budget.unknownPrice }], added) === null) return;
  const text = `budget ${budget.id} has ${used} of ${budget.microUsdPerHour} used, and ${added.amount} would come to it`;
  throw new StoreError('over-budget', added.unpriced === null ? text : `${text}, with what has no known price`);
}

const isWithin = (row: { environmentId: string; farmId: string }, { environmentId, farmId }: Scope): boolean =>
  row.environmentId === environmentId && (farmId === null || row.farmId === farmId);
