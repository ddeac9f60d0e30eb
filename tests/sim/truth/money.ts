import { ownerTagKeys } from '@farmhand/clouds/driver';
import { microPerUsd, monthlyToMicroUsd } from '@farmhand/domain/money';
import { countsToMax } from '@farmhand/domain/server-state';
import { isVolumeClosed } from '@farmhand/domain/volume-state';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { BudgetRow } from '@farmhand/engine/store/rows';
import { priceList } from '../sim-driver.ts';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import { excessOf } from './counts.ts';
import type { Known } from './known.ts';

/**
 * What is recorded under a budget never grows beyond it, and so neither does what lives in the cloud. Counted here by what each server and volume is,
 * not by the price that its row carries. A budget may be set below what is used already: then that may only become less.
 */
export const neverBeyondBudget: Check = {
  invariant: 'money',
  afterCommit(known, { changed }) {
    const concerns = changed.some(({ name }) => name === 'Budget' || name === 'Server' || name === 'Volume');
    if (!concerns) return;
    for (const budget of known.budgets.values()) {
      const spent = spentUnder(known, budget);
      const before = known.spent.get(budget.id) ?? spent;
      if (spent > Math.max(budget.microUsdPerHour, before + adoptedUnder(changed, budget)))
        throw new BrokenInvariant(
          'money',
          `${nameOf(budget)} is ${budget.microUsdPerHour}, and instead of ${before} there are ${spent} reserved.`,
        );
      known.spent.set(budget.id, spent);
    }
  },
  afterCall(known, { hosts }) {
    const excess = excessOf(known, hosts);
    for (const budget of known.budgets.values()) {
      // Nothing may have been written since a backup was restored.
      const most = Math.max(budget.microUsdPerHour, known.spent.get(budget.id) ?? spentUnder(known, budget));
      const cost = hosts
        .filter(({ id, tags }) => !excess.has(id) && isUnder(known.farmRoles.get(tags[ownerTagKeys.farmRole] ?? ''), budget))
        .reduce((sum, { sizeId }) => sum + serverPrice(sizeId), 0);
      if (cost > most)
        throw new BrokenInvariant('money', `${nameOf(budget)} is ${budget.microUsdPerHour}, and hosts that live cost ${cost}.`);
    }
  },
};

/** What a person adopts is billed already, whether a budget has room for it or not. */
function adoptedUnder(changed: readonly ChangedRow[], budget: BudgetRow): number {
  const adopted = changed.flatMap(({ name, before, after }) =>
    name === 'Server' && before === undefined && after?.reason.code === 'adopted-by-person' && isUnder(after, budget) ? after : [],
  );
  return adopted.reduce((sum, { instanceType }) => sum + serverPrice(instanceType), 0);
}

export function spentUnder({ servers, volumes }: Known, budget: BudgetRow): number {
  let spent = 0;
  for (const row of servers.values()) if (countsToMax(row.state) && isUnder(row, budget)) spent += serverPrice(row.instanceType);
  for (const row of volumes.values()) if (!isVolumeClosed(row.state) && isUnder(row, budget)) spent += volumePrice(row.sizeGib);
  return spent;
}

const serverPrice = (instanceType: string): number =>
  Math.round((priceList.servers.usdPerHour({ location: '', instanceType }) ?? 0) * microPerUsd);
const volumePrice = (sizeGib: number): number =>
  monthlyToMicroUsd(priceList.volumes?.usdPerMonth({ location: '', type: 'gp3', sizeGib }) ?? 0);

const isUnder = (row: { environmentId: string; farmId: string } | undefined, { environmentId, farmId }: BudgetRow): boolean =>
  row !== undefined && row.environmentId === environmentId && (farmId === null || row.farmId === farmId);

const nameOf = ({ farmId }: BudgetRow) => `the budget of the ${farmId === null ? 'environment' : 'farm'}`;
