import { createHash } from 'node:crypto';
import { isUnseen } from '@farmhand/domain/judge-halt';
import { orderReason } from '@farmhand/domain/judge-order';
import { type BudgetFacts, costOf, type MicroUsd, type MoneyFacts } from '@farmhand/domain/money';
import { type Action, isDestructive } from '@farmhand/domain/plan';
import type { PlanContext } from '@farmhand/domain/plan-context';
import { planFarmRole } from '@farmhand/domain/plan-farm-role';
import type { Reason } from '@farmhand/domain/reason';
import type { BudgetLimit } from '../budget/change-budget.ts';
import { loadMoney, type Money } from '../budget/load-money.ts';
import { madeBy } from '../budget/made-by.ts';
import type { EngineContext } from '../engine-context.ts';
import { type FarmDraft, isTouched } from '../farm/farm-draft.ts';
import { loadWorkRows, type WorkRows } from '../reconcile/load-work.ts';
import { toPlanContext } from '../reconcile/to-plan-context.ts';
import type { CloudAccountRow, FarmRoleRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { describeAction, summarize } from './describe-action.ts';
import { addCost, noCost, type PlanCost, planCost } from './plan-cost.ts';

/** What the reconciler would do first if a draft were saved now, for the farm roles that the draft concerns. */
export interface FarmPlan {
  /** Names the declaration, what was observed, the guards, and separately what would be destroyed. Given back when the draft is applied. */
  hash: string;
  actions: PlannedAction[];
  reasons: Reason[];
  wakeAt: Date | null;
  destructive: boolean;
  /** One sentence. */
  summary: string;
  /** Of the farm roles that are concerned. */
  cost: PlanCost;
  /** What it would take of budgets at once, whatever it gives back later. */
  reserves: MicroUsd;
}

export interface PlannedAction {
  kind: Action['kind'];
  text: string;
  farmRoleAlias: string;
  slots: number[];
  serverIds: string[];
  destructive: boolean;
  reason: Reason;
}

export interface Previewed extends FarmDraft {
  /** That the farm is to have. Not given: the one that it has, or none. */
  farmBudget?: BudgetLimit;
  /** What plans of other farms of the environment, that are carried out together with this one, would take of its budget. */
  reservedBefore?: MicroUsd;
}

/**
 * Plans a draft with the very function that the reconciler acts by. Saves nothing. What one farm role would take of a budget is not there for the next.
 */
export async function previewPlan(
  tx: Tx,
  context: EngineContext,
  { reservedBefore = 0, farmBudget, ...draft }: Previewed,
): Promise<FarmPlan> {
  const actions: PlannedAction[] = [];
  const reasons: Reason[] = [];
  const wakeAts: number[] = [];
  const inputs: unknown[] = [];
  let cost = noCost;
  let reserves = 0;
  for (const { before, after } of draft.farmRoles.filter(isTouched)) {
    const found = await wouldBeRows(tx, { context, draft, farmBudget }, { before, after });
    const rows = { ...found, money: withReserved(found.money, { farm: reserves, environment: reserves + reservedBefore }) };
    const inOrder = toPlanContext(rows, context);
    const waits = orderReason(inOrder);
    const planContext = unpaced(inOrder);
    const plan = planFarmRole(planContext);
    actions.push(...plan.actions.map((action) => planned(action, after.alias, rows)));
    reasons.push(...(waits === null ? [] : [waits]), ...plan.reasons);
    cost = addCost(cost, planCost(plan.actions, rows, planContext));
    reserves += costOf(plan.actions.flatMap((action) => madeBy(action, planContext))).amount;
    if (plan.wakeAt !== null) wakeAts.push(plan.wakeAt);
    inputs.push(identifying(after, planContext));
  }
  return {
    hash: `${digest(inputs)}.${destructiveDigest(actions)}`,
    actions,
    reasons,
    wakeAt: wakeAts.length === 0 ? null : new Date(Math.min(...wakeAts)),
    destructive: actions.some((action) => action.destructive),
    summary: summarize(actions),
    ...{ cost, reserves },
  };
}

const withReserved = (money: MoneyFacts, reserved: Record<BudgetFacts['scope'], MicroUsd>): MoneyFacts => ({
  ...money,
  budgets: money.budgets.map((budget) => ({ ...budget, used: budget.used + reserved[budget.scope] })),
});

/** People agree to all that would be launched or ended, not only to the first step of a slow start or of an order, and whether or not somebody has to look first. */
function unpaced(world: PlanContext): PlanContext {
  const { guards, inventory } = world.observed;
  const completeAt = isUnseen(world) ? null : inventory.completeAt;
  return {
    ...world,
    observed: {
      ...world.observed,
      guards: { ...guards, launchBatch: world.desired.guards.launchBatchMax },
      inventory: { ...inventory, completeAt },
      order: { ...world.observed.order, gatePassedAt: 0, unwantedSince: null },
    },
  };
}

/** The part of a plan's hash that says what would be destroyed. Plans that agree in it may be applied for each other. */
export const destructivePart = (hash: string): string => hash.split('.')[1] ?? '';

async function wouldBeRows(
  tx: Tx,
  { context, draft, farmBudget }: { context: EngineContext; draft: FarmDraft; farmBudget: BudgetLimit | undefined },
  { before, after }: { before: FarmRoleRow | null; after: FarmRoleRow },
): Promise<WorkRows> {
  const found = before === null ? undefined : await loadWorkRows(tx, before.id, context);
  const cloudAccount = await tx.get('CloudAccount', after.cloudAccountId);
  if (cloudAccount === undefined)
    throw new Error(`Farm role ${after.id} names cloud account ${after.cloudAccountId}, which does not exist.`);
  const tiers = draft.farmRoles.map((other) => other.after).filter((row) => row.id !== after.id && row.deletedAt === null);
  const money = await loadMoney(tx, context, { farmRole: after, cloudAccount, volumes: found?.volumes ?? [], farmBudget });
  return { ...(found ?? nothingYet(cloudAccount)), farm: draft.farm.after, farmRole: after, cloudAccount, tiers, ...money };
}

function nothingYet(cloudAccount: CloudAccountRow): Omit<WorkRows, 'farm' | 'farmRole' | 'tiers' | keyof Money> {
  const nothing = {
    slots: [],
    servers: [],
    launches: [],
    members: [],
    volumes: [],
    snapshots: [],
    addresses: [],
    formerHolders: [],
    makers: [],
    orphans: [],
    losses: [],
    replacements: [],
  };
  return { cloudAccount, inventory: undefined, checkRound: undefined, ...nothing };
}

function planned(action: Action, farmRoleAlias: string, rows: WorkRows): PlannedAction {
  const { kind, reason } = action;
  const { text, slots, serverIds } = describeAction(action, rows);
  return { kind, reason, farmRoleAlias, slots, serverIds, text, destructive: isDestructive(action) };
}

/** Declaration, observation and guards; not the ids and times that differ at every look. A new farm role has another id in every draft. */
function identifying({ alias, declaration }: FarmRoleRow, { desired, observed }: PlanContext): unknown {
  const { farmStatus, removed, frozen, guards } = desired;
  return { alias, declaration, farmStatus, removed, frozen, guards, observed };
}

function destructiveDigest(actions: readonly PlannedAction[]): string {
  const destroyed = actions.filter((action) => action.destructive);
  return destroyed.length === 0
    ? 'none'
    : digest(destroyed.map(({ kind, farmRoleAlias, slots, serverIds }) => ({ kind, farmRoleAlias, slots, serverIds })));
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
