import { CloudError } from '@farmhand/clouds/cloud-error';
import { costOf, refusingBudget } from '@farmhand/domain/money';
import type { Plan } from '@farmhand/domain/plan';
import type { Work } from '../reconcile/load-work.ts';
import type { PreparedLaunch } from '../reconcile/prepare-launches.ts';
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
  { plan, prepared }: { plan: Plan; prepared: readonly PreparedLaunch[] },
): Promise<boolean> {
  // What the driver makes no request of is not launched.
  const launched = prepared.flatMap(({ action, frozen }) => (frozen instanceof CloudError ? [] : action));
  const parts = [...launched, ...plan.actions.filter(({ kind }) => kind === 'create-volume')].flatMap((action) => madeBy(action, work));
  if (parts.length === 0 || work.budgets.length === 0) return true;
  // Locked in the order of ids, as the database's own check does.
  const held = await tx.find('Budget', { id: work.budgets.map(({ id }) => id) }, { lock: true });
  const facts = [];
  for (const row of held) facts.push(await budgetFacts(tx, row));
  return refusingBudget(facts, costOf(parts)) === null;
}
