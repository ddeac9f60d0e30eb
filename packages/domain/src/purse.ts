import { type BudgetFacts, type Cost, costOf, inUsd, type MicroUsd, type Priced, refusingBudget, toUsd } from './money.ts';
import { earliest, type PlanContext } from './plan-context.ts';
import { type Reason, reason } from './reason.ts';
import { shortageEnd } from './shortage.ts';

/** What the budgets leave for one plan. What is set aside for one server is not there for the next. */
export interface Purse {
  /** Sets the cost aside where every budget has room for it. @returns why not, or null when it did. */
  take(parts: readonly Priced[]): Refusal | null;
  /** What is given back by a server that is to end, or (negative) is not. */
  giveBack(amount: MicroUsd): void;
}

/** What is held back. */
export interface HeldBack {
  /** How many things have to wait. */
  waiting: number;
  /** Given where it is neither a server nor a volume, with what comes of it in a sentence. */
  held?: 'address' | 'snapshot';
  so?: string;
}

export interface Refusal {
  budget: BudgetFacts;
  cost: Cost;
}

export function openPurse({ observed }: PlanContext): Purse {
  let budgets = observed.money.budgets;
  const change = (amount: MicroUsd) => {
    budgets = budgets.map((budget) => ({ ...budget, used: budget.used + amount }));
  };
  return {
    take(parts) {
      const cost = costOf(parts);
      const budget = refusingBudget(budgets, cost);
      if (budget !== null) return { budget, cost };
      change(cost.amount);
      return null;
    },
    giveBack: (amount) => change(-amount),
  };
}

/**
 * Why something is not made, in figures. It is looked at again now and then: nobody tells when others give something back. And when the cloud may have
 * capacity again: a cheaper type may have been passed over for the lack of it.
 */
export function explainRefusal(context: PlanContext, { budget, cost }: Refusal, { waiting, held, so }: HeldBack): Reason {
  const { now, timing } = context;
  const [what, therefore] = held === undefined ? [{}, ''] : [{ held }, ` ${so}`];
  const { scope, limit, used } = budget;
  const nextAt = earliest([now + timing.pollIdleMs, shortageEnd(context)]);
  if (cost.unpriced !== null && budget.unknownPrice === 'deny') {
    const text = `The price of ${cost.unpriced} is not known, and the budget of the ${scope} does not allow what has no known price.${therefore}`;
    return reason('price-unknown', { now, nextAt, text, evidence: { scope, what: cost.unpriced, waiting, ...what } });
  }
  const text = `The budget of the ${scope} is ${inUsd(limit)} per hour, ${inUsd(used)} are taken: another ${inUsd(cost.amount)} does not fit.${therefore}`;
  const figures = { limitUsdPerHour: toUsd(limit), usedUsdPerHour: toUsd(used), neededUsdPerHour: toUsd(cost.amount) };
  return reason('budget-reached', { now, nextAt, text, evidence: { scope, ...figures, waiting, ...what } });
}
