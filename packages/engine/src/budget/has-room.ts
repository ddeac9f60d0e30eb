import { CloudError } from '@farmhand/clouds/cloud-error';
import { costOf, inUsd, refusingBudget } from '@farmhand/domain/money';
import type { Plan } from '@farmhand/domain/plan';
import type { ChangeSet } from '../reconcile/change-set.ts';
import type { Work } from '../reconcile/load-work.ts';
import type { PreparedLaunch } from '../reconcile/prepare-launches.ts';
import type { BudgetRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { budgetFacts } from './load-money.ts';
import { madeBy } from './made-by.ts';

/**
 * Holds the budgets of a farm role until the transaction ends, and counts again: others may have spent since the plan was made. The farm role is held
 * already, and whoever changes a budget changes its generation first, so there are no other budgets than those that were read.
 */
export async function hasRoom(
  tx: Tx,
  work: Work,
  { plan, prepared, changes }: { plan: Plan; prepared: readonly PreparedLaunch[]; changes: ChangeSet },
): Promise<boolean> {
  // What the driver makes no request of is not launched.
  const launched = prepared.flatMap(({ action, frozen }) => (frozen instanceof CloudError ? [] : action));
  const parts = [...launched, ...plan.actions.filter(({ kind }) => kind !== 'launch')].flatMap((action) =>
    madeBy(action, work.planContext),
  );
  if (parts.length === 0 || work.budgets.length === 0) return true;
  // Locked in the order of ids, as the database's own check does.
  const held = await tx.find('Budget', { id: work.budgets.map(({ id }) => id) }, { lock: true });
  const facts = [];
  for (const row of held) facts.push(await budgetFacts(tx, row));
  for (const [index, row] of held.entries()) tellNear(changes, work, { row, used: facts[index]?.used ?? 0, added: costOf(parts).amount });
  return refusingBudget(facts, costOf(parts)) === null;
}

/** From this part of a budget on people are told, before it holds something back. */
const nearShare = 0.9;

/** Told once, by what comes to it; and once more when less was used meanwhile. */
function tellNear(
  changes: ChangeSet,
  { farm: { id: farmId, environmentId } }: Work,
  { row, used, added }: { row: BudgetRow; used: number; added: number },
): void {
  const near = nearShare * row.microUsdPerHour;
  if (used >= near || used + added < near) return;
  const share = Math.round((100 * (used + added)) / row.microUsdPerHour);
  const text = `${inUsd(used + added)} of ${inUsd(row.microUsdPerHour)} per hour are used of the budget of the ${row.farmId === null ? 'environment' : 'farm'}: ${share} %.`;
  const event = { type: 'farm.budget-near', text };
  changes.tell({ type: 'Budget', action: 'budget.near', before: row, after: row, within: { environmentId, farmId }, event });
}
