import { Progress } from '@mantine/core';
import type { EnvironmentMoneyFragment } from '../generated/graphql.ts';
import classes from './cost-facts.module.css';
import { hourAndMonth, perHour, sharesText, unpricedText, useOf } from './money-words.ts';

interface CostFactsProps {
  /** Of a farm or an environment. */
  money: Pick<EnvironmentMoneyFragment, 'budget' | 'spending'>;
  /** The budget of the farm's environment. */
  shared?: { usedPerHour: number; limitPerHour: number } | null;
}

/** What is reserved now, what the budget is, and what of it is used; then where it goes. */
export function CostFacts({ money: { budget, spending }, shared = null }: CostFactsProps) {
  const { parts, unpriced } = spending;
  const shares = sharesText(spending);
  return (
    <dl className={classes.facts}>
      <div className={classes.fact}>
        <dt>Costs now</dt>
        <dd>{hourAndMonth(spending)}</dd>
        {shares !== null && <dd className={classes.soft}>{shares}</dd>}
        {unpriced > 0 && <dd className={classes.attention}>{unpricedText(unpriced)}</dd>}
      </div>
      <div className={classes.fact}>
        <dt>Budget</dt>
        <dd>{budget ? hourAndMonth(budget) : 'none set'}</dd>
        {budget && <Used usedPerHour={spending.usdPerHour} limitPerHour={budget.usdPerHour} label="Used of the budget" />}
        {budget && <dd className={classes.soft}>Unknown prices are {budget.unknownPrice === 'ALLOW' ? 'allowed' : 'denied'}</dd>}
      </div>
      {shared && (
        <div className={classes.fact}>
          <dt>Budget of its environment</dt>
          <dd>{perHour(shared.limitPerHour)}</dd>
          <Used {...shared} label="Used of the environment’s budget" />
        </div>
      )}
      {parts.length > 1 && (
        <div className={classes.fact}>
          <dt>Of that</dt>
          {parts.slice(0, partsMax).map(({ name, usdPerHour }) => (
            <dd key={name} className={classes.part}>
              <span className={classes.name}>{name}</span> {perHour(usdPerHour)}
            </dd>
          ))}
          {parts.length > partsMax && <dd className={classes.soft}>and {parts.length - partsMax} more</dd>}
        </div>
      )}
    </dl>
  );
}

const partsMax = 5;

function Used({ usedPerHour, limitPerHour, label }: { usedPerHour: number; limitPerHour: number; label: string }) {
  const { percent, isOver, text } = useOf(usedPerHour, limitPerHour);
  return (
    <dd>
      <Progress value={Math.min(100, percent)} color={isOver ? 'orange' : undefined} size="sm" aria-label={label} mt={4} mb={2} />
      <span className={isOver ? classes.attention : classes.soft}>{text}</span>
    </dd>
  );
}
