import { budgetProblems, toMicroUsd } from '@farmhand/domain/money';
import { authorize } from '../access/viewer.ts';
import { type BudgetLimit, setBudget } from '../budget/change-budget.ts';
import type { BudgetRow, FarmRow } from '../store/rows.ts';
import { type Declaring, problemAt } from './declaring.ts';
import type { ReadOf } from './read-files.ts';

export interface DeclaredBudget {
  was: BudgetRow | undefined;
  is: BudgetLimit | undefined;
  isSame: boolean;
}

/** The budget that a document gives its farm, and that of a farm which is there already. A document without one says nothing of it. */
export async function readBudget({ batch }: Declaring, { value: { budget } }: ReadOf<'Farm'>, farm: FarmRow): Promise<DeclaredBudget> {
  if (budget === undefined) return { was: undefined, is: undefined, isSame: true };
  const is = { microUsdPerHour: toMicroUsd(budget.usdPerHour), unknownPrice: budget.unknownPrice };
  const [was] = await batch.tx.find('Budget', { farmId: farm.id });
  return { was, is, isSame: was?.microUsdPerHour === is.microUsdPerHour && was.unknownPrice === is.unknownPrice };
}

/** What is wrong with it is told beside all else that is wrong with the document. @returns whether it is in order. */
export function checkBudget({ problems }: Declaring, document: ReadOf<'Farm'>): boolean {
  const { budget } = document.value;
  const found = budget === undefined ? [] : budgetProblems(budget.usdPerHour);
  problems.push(...found.map(({ path, message }) => problemAt(document, `budget.${path}`, message)));
  return found.length === 0;
}

/** Sets it, once the farm itself is on record. */
export async function declareBudget(
  { batch, causeId, ...asker }: Declaring,
  { id: farmId, environmentId, name }: FarmRow,
  { was, is, isSame }: DeclaredBudget,
): Promise<void> {
  if (isSame || is === undefined) return;
  const scope = { environmentId, farmId };
  authorize(asker.viewer, 'budget:update', scope);
  await setBudget(batch.tx, asker, { scope, name, before: was, limit: is, causeId });
}
