'use client';

import { BudgetButton } from '../budget/budget-button.tsx';
import { ChangeEnvironmentBudgetDocument } from '../budget/budget-queries.ts';
import { CostFacts } from '../budget/cost-facts.tsx';
import { useCommand } from '../command/use-command.ts';
import type { EnvironmentMoneyFragment } from '../generated/graphql.ts';
import classes from './environment-card.module.css';

export function EnvironmentCard({ environment }: { environment: EnvironmentMoneyFragment }) {
  const { id, name } = environment;
  const change = useCommand(ChangeEnvironmentBudgetDocument);
  return (
    <section className={classes.root} aria-labelledby={`environment-${id}`}>
      <header className={classes.head}>
        <h2 id={`environment-${id}`} className={classes.name}>
          {name}
        </h2>
        <BudgetButton
          name={name}
          environmentId={id}
          money={environment}
          send={(budgetChange) => change({ environmentId: id, ...budgetChange })}
        />
      </header>
      <div className={classes.body}>
        <CostFacts money={environment} />
      </div>
    </section>
  );
}
