import type { BudgetFacts, MoneyFacts } from '@farmhand/domain/money';
import type { EngineContext } from '../engine-context.ts';
import type { BudgetRow, CloudAccountRow, FarmRoleRow, VolumeRow } from '../store/rows.ts';
import type { Scope, Tx } from '../store/store.ts';
import { pricesOf } from './prices.ts';

/** The budgets that a farm role stands under, and what it could spend of them. */
export interface Money {
  budgets: BudgetRow[];
  money: MoneyFacts;
}

interface Spender {
  farmRole: FarmRoleRow;
  cloudAccount: CloudAccountRow;
  volumes: readonly VolumeRow[];
  /** The one that its farm is to have. Not given: the one on record, if any. */
  farmBudget?: Pick<BudgetRow, 'microUsdPerHour' | 'unknownPrice'>;
}

export async function loadMoney(
  tx: Tx,
  context: Pick<EngineContext, 'loadDriver'>,
  { farmRole, cloudAccount, volumes, farmBudget }: Spender,
): Promise<Money> {
  const budgets = await budgetsOver(tx, farmRole);
  const { environmentId, farmId } = farmRole;
  const inForce = farmBudget ? [{ ...farmBudget, environmentId, farmId }, ...budgets.filter((row) => row.farmId === null)] : budgets;
  const facts: BudgetFacts[] = [];
  for (const row of inForce) facts.push(await budgetFacts(tx, row));
  const prices = pricesOf(context, { account: cloudAccount, declaration: farmRole.declaration, there: volumes });
  return { budgets, money: { budgets: facts, prices } };
}

/** The farm's own first. */
async function budgetsOver(tx: Tx, { environmentId, farmId }: Scope): Promise<BudgetRow[]> {
  const own = farmId === null ? [] : await tx.find('Budget', { farmId });
  return [...own, ...(await tx.find('Budget', { environmentId, farmId: null }))];
}

export async function budgetFacts(
  tx: Tx,
  row: Pick<BudgetRow, 'environmentId' | 'farmId' | 'microUsdPerHour' | 'unknownPrice'>,
): Promise<BudgetFacts> {
  const { microUsdPerHour: used } = await tx.spending(row);
  return { scope: row.farmId === null ? 'environment' : 'farm', limit: row.microUsdPerHour, used, unknownPrice: row.unknownPrice };
}
