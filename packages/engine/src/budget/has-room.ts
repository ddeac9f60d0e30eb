import { CloudError } from '@farmhand/clouds/cloud-error';
import { costOf, type Priced, pricedVolume, refusingBudget } from '@farmhand/domain/money';
import type { Plan } from '@farmhand/domain/plan';
import type { Work } from '../reconcile/load-work.ts';
import type { PreparedLaunch } from '../reconcile/prepare-launches.ts';
import type { Tx } from '../store/store.ts';
import { budgetFacts } from './load-money.ts';

/**
 * Holds the budgets of a farm role until the transaction ends, and counts again: others may have spent since the plan was made. The farm role is held
 * already, and whoever changes a budget changes its generation first, so there are no other budgets than those that were read.
 */
export async function hasRoom(
  tx: Tx,
  work: Work,
  { plan, prepared }: { plan: Plan; prepared: readonly PreparedLaunch[] },
): Promise<boolean> {
  const parts = [...launched(work, prepared), ...created(work, plan)];
  if (parts.length === 0 || work.budgets.length === 0) return true;
  // Locked in the order of ids, as the database's own check does.
  const held = await tx.find('Budget', { id: work.budgets.map(({ id }) => id) }, { lock: true });
  const facts = [];
  for (const row of held) facts.push(await budgetFacts(tx, row));
  return refusingBudget(facts, costOf(parts)) === null;
}

function launched({ money: { prices } }: Work, prepared: readonly PreparedLaunch[]): Priced[] {
  return prepared.flatMap(({ action, frozen }) => {
    if (frozen instanceof CloudError) return [];
    const { instanceType, newVolumes, members } = action;
    const server = { what: instanceType, price: prices.instanceTypes[instanceType] ?? null };
    return members.flatMap(() => [server, ...newVolumes.map((volume) => pricedVolume(volume, prices))]);
  });
}

/** Those that have a row count already. */
function created({ money: { prices } }: Work, plan: Plan): Priced[] {
  return plan.actions.flatMap((action) =>
    action.kind === 'create-volume' && action.volumeId === null ? [pricedVolume(action.volume, prices)] : [],
  );
}
