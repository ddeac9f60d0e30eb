import { budgetProblems, inUsd, toMicroUsd, type UnknownPrice } from '@farmhand/domain/money';
import type { CommandInput, Done } from '../access/command.ts';
import { loadRow } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { type Asker, actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import { loadFarm } from '../farm/load-farm.ts';
import type { BudgetRow } from '../store/rows.ts';
import type { Scope, Tx } from '../store/store.ts';
import { priceUnpriced } from './price-unpriced.ts';
import { writeBudget } from './write-budget.ts';

interface ChangeBudgetInput extends CommandInput {
  /** The budget's, as the person saw it; 0 where there was none. */
  version: number;
  /** Null: there is no budget any more. */
  usdPerHour: number | null;
  /** Not given: as it is, and denied where there was no budget. */
  unknownPrice?: UnknownPrice | null;
}

export interface ChangeFarmBudgetInput extends ChangeBudgetInput {
  farmId: string;
}

export interface ChangeEnvironmentBudgetInput extends ChangeBudgetInput {
  environmentId: string;
}

/** Sets how much a farm may cost per hour, or takes its budget away. It ends nothing. @returns the id of the farm. */
export function changeFarmBudget(context: EngineContext, viewer: Viewer, input: ChangeFarmBudgetInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'changeFarmBudget', input }, async (tx) => {
    const { farm } = await loadFarm(tx, viewer, input.farmId);
    await changeBudget(tx, { context, viewer }, { scope: { environmentId: farm.environmentId, farmId: farm.id }, name: farm.name, input });
    return { id: farm.id };
  });
}

/** The same for all farms of an environment together. @returns the id of the environment. */
export function changeEnvironmentBudget(context: EngineContext, viewer: Viewer, input: ChangeEnvironmentBudgetInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'changeEnvironmentBudget', input }, async (tx) => {
    const isVisible = (row: { id: string }) => isAllowed(viewer, 'environment:read', row);
    const { id, name } = await loadRow(tx, ['Environment', input.environmentId], { what: 'environment', isVisible });
    await changeBudget(tx, { context, viewer }, { scope: { environmentId: id, farmId: null }, name, input });
    return { id };
  });
}

async function changeBudget(
  tx: Tx,
  { context, viewer }: Asker,
  { scope, name, input }: { scope: Scope; name: string; input: ChangeBudgetInput },
): Promise<void> {
  authorize(viewer, 'budget:update', scope);
  const [before] = await tx.find('Budget', { environmentId: scope.environmentId, farmId: scope.farmId });
  const { usdPerHour } = input;
  const unknownPrice = input.unknownPrice ?? before?.unknownPrice ?? 'deny';
  if (input.version !== (before?.version ?? 0))
    throw new ConflictError('Somebody else changed this budget meanwhile. Look at it as it is now, and decide again.', {
      currentVersion: before?.version ?? 0,
    });
  refuse(usdPerHour === null ? [] : budgetProblems(usdPerHour));
  const limit = usdPerHour === null ? null : { microUsdPerHour: toMicroUsd(usdPerHour), unknownPrice };
  await setBudget(tx, { context, viewer }, { scope, name, before, limit });
}

interface NewBudget {
  scope: Scope;
  /** Of the farm or environment. */
  name: string;
  before: BudgetRow | undefined;
  /** In order. Null: none any more. */
  limit: BudgetLimit | null;
  /** The audit entry of what it is a part of. */
  causeId?: string;
}

export type BudgetLimit = Pick<BudgetRow, 'microUsdPerHour' | 'unknownPrice'>;

/** For whoever may. */
export async function setBudget(tx: Tx, { context, viewer }: Asker, { scope, name, before, limit, causeId }: NewBudget): Promise<void> {
  const { organizationId } = viewer;
  const said = { actor: actorOf(viewer), text: inWords(name, viewer, limit), causeId };
  await writeBudget(tx, context, { organizationId, scope, before, limit, ...said });
  // The farm roles are held by now, so that nobody who writes these rows stands in the way.
  await priceUnpriced(tx, context, scope);
}

function inWords(name: string, { label }: Viewer, limit: BudgetLimit | null): string {
  if (limit === null) return `${label} took away the budget of ${name}.`;
  const unknown = limit.unknownPrice === 'allow' ? 'what has no known price is allowed' : 'what has no known price is denied';
  return `The budget of ${name} is ${inUsd(limit.microUsdPerHour)} per hour now, set by ${label}; ${unknown}.`;
}
