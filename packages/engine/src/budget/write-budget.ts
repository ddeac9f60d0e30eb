import type { Actor } from '../audit/entities.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import type { BudgetRow, FarmRoleRow } from '../store/rows.ts';
import type { Scope, Tx } from '../store/store.ts';

interface BudgetChange {
  organizationId: string;
  scope: Scope;
  before: BudgetRow | undefined;
  /** Null: none any more. */
  limit: Pick<BudgetRow, 'microUsdPerHour' | 'unknownPrice'> | null;
  actor: Actor;
  /** One sentence. */
  text: string;
  causeId?: string;
}

/**
 * Every farm role beneath a budget comes to another generation first, and the budget's row last: in the order in which whoever launches holds them. So
 * nobody launches under a budget that he has not read.
 */
export async function writeBudget(
  tx: Tx,
  context: Pick<EngineContext, 'clock' | 'newId'>,
  { organizationId, scope, before, limit, actor, text, causeId }: BudgetChange,
): Promise<void> {
  const { environmentId, farmId } = scope;
  const where = { environmentId, deletedAt: null };
  const farmRoles = await tx.find('FarmRole', farmId === null ? where : { ...where, farmId }, { lock: true });
  await tx.update(
    'FarmRole',
    farmRoles.map(({ id, generation }) => ({ id, generation: generation + 1 })),
  );
  await tx.wake(
    'farm-role',
    farmRoles.map(({ id }) => id),
  );
  const fresh = { id: context.newId(), organizationId, environmentId, farmId, createdAt: context.clock.now() };
  const after: BudgetRow | null = limit && { ...(before ?? fresh), ...limit, version: (before?.version ?? 0) + 1 };
  await write(tx, before, after);
  if (before === undefined && after === null) return;
  const action = after === null ? 'budget.clear' : 'budget.set';
  const type = action === 'budget.set' ? 'farm.budget-set' : 'farm.budget-cleared';
  const farms = farmsOf(farmRoles);
  const event = farmId === null ? {} : { event: { type, text } };
  await recordAll(tx, context, {
    ...{ organizationId, actor },
    entries: [{ type: 'Budget', causeId, action, before: before ?? null, after, ...event }],
    touched: farms,
    // What holds for all of an environment is told in each of its farms.
    told: farmId === null ? farms.map(({ id, environmentId: of }) => ({ farmId: id, environmentId: of, type, text })) : [],
  });
}

async function write(tx: Tx, before: BudgetRow | undefined, after: BudgetRow | null): Promise<void> {
  if (before === undefined && after !== null) await tx.insert('Budget', [after]);
  if (before !== undefined && after === null) await tx.delete('Budget', [before.id]);
  if (before !== undefined && after !== null) {
    const { id, microUsdPerHour, unknownPrice, version } = after;
    await tx.update('Budget', [{ id, microUsdPerHour, unknownPrice, version }]);
  }
}

/** All of them show what they may cost. */
function farmsOf(farmRoles: readonly FarmRoleRow[]) {
  const farms = new Map(farmRoles.map(({ farmId, environmentId }) => [farmId, environmentId]));
  return [...farms].map(([farmId, environmentId]) => ({ type: 'Farm' as const, id: farmId, environmentId, farmId }));
}
