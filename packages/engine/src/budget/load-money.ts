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

export async function loadMoney(
  tx: Tx,
  context: Pick<EngineContext, 'loadDriver'>,
  { farmRole, cloudAccount, volumes }: { farmRole: FarmRoleRow; cloudAccount: CloudAccountRow; volumes: readonly VolumeRow[] },
): Promise<Money> {
  const budgets = await budgetsOver(tx, farmRole);
  const facts: BudgetFacts[] = [];
  for (const row of budgets) facts.push(await budgetFacts(tx, row));
  const prices = pricesOf(context, { account: cloudAccount, declaration: farmRole.declaration, there: volumes });
  return { budgets, money: { budgets: facts, prices } };
}

/** The farm's own first. */
async function budgetsOver(tx: Tx, { environmentId, farmId }: Scope): Promise<BudgetRow[]> {
  const own = farmId === null ? [] : await tx.find('Budget', { farmId });
  return [...own, ...(await tx.find('Budget', { environmentId, farmId: null }))];
}

export async function budgetFacts(tx: Tx, row: BudgetRow): Promise<BudgetFacts> {
  const { microUsdPerHour: used } = await tx.spending(row);
  return { scope: row.farmId === null ? 'environment' : 'farm', limit: row.microUsdPerHour, used, unknownPrice: row.unknownPrice };
}
