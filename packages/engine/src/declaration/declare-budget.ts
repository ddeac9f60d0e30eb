import { budgetProblems, toMicroUsd } from '@farmhand/domain/money';
import { authorize } from '../access/viewer.ts';
import { type BudgetLimit, setBudget } from '../budget/change-budget.ts';
import { refuse } from '../engine-error.ts';
import { under } from '../farm/declare-farm-role.ts';
import type { FarmRow } from '../store/rows.ts';
import type { Declaring } from './declaring.ts';
import type { ReadOf } from './read-files.ts';

interface DeclaredBudget {
  was: BudgetLimit | undefined;
  is: BudgetLimit | undefined;
  isSame: boolean;
}

/** Sets the budget that a document gives its farm. A document without one says nothing of it. Plans of the farm made after it keep to it. */
export async function declareBudget(
  { batch, causeId, ...asker }: Declaring,
  { value: { budget } }: ReadOf<'Farm'>,
  { id: farmId, environmentId, name }: FarmRow,
): Promise<DeclaredBudget> {
  if (budget === undefined) return { was: undefined, is: undefined, isSame: true };
  refuse(under('budget', budgetProblems(budget.usdPerHour)));
  const limit = { microUsdPerHour: toMicroUsd(budget.usdPerHour), unknownPrice: budget.unknownPrice };
  const [before] = await batch.tx.find('Budget', { farmId });
  const isSame = before?.microUsdPerHour === limit.microUsdPerHour && before.unknownPrice === limit.unknownPrice;
  if (!isSame) {
    const scope = { environmentId, farmId };
    authorize(asker.viewer, 'budget:update', scope);
    await setBudget(batch.tx, asker, { scope, name, before, limit, causeId });
  }
  return { was: before, is: limit, isSame };
}
