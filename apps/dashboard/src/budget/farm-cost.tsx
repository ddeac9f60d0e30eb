'use client';

import { useCommand } from '../command/use-command.ts';
import type { FarmMoneyFragment } from '../generated/graphql.ts';
import { BudgetButton } from './budget-button.tsx';
import { ChangeFarmBudgetDocument } from './budget-queries.ts';
import { CostFacts } from './cost-facts.tsx';
import classes from './farm-cost.module.css';

/** What a farm costs now, and what it may cost. */
export function FarmCost({ money }: { money: FarmMoneyFragment }) {
  const change = useCommand(ChangeFarmBudgetDocument);
  const { environment, name } = money;
  const { budget, spending } = environment;
  return (
    <section className={classes.root} aria-label={`Cost of ${name}`}>
      <CostFacts money={money} shared={budget && { limitPerHour: budget.usdPerHour, usedPerHour: spending.usdPerHour }} />
      <BudgetButton
        name={name}
        environmentId={environment.id}
        money={money}
        send={(budgetChange) => change({ farmId: money.id, ...budgetChange })}
      />
    </section>
  );
}
