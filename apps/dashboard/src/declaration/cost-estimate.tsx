import { hoursPerMonth } from '@farmhand/domain/money';
import { perHour, perMonth, sharesText } from '../budget/money-words.ts';
import { estimateCost, placeOf } from './estimate-cost.ts';
import type { FarmRoleValues } from './farm-role-values.ts';
import classes from './review-aside.module.css';
import { usePrices } from './use-prices.ts';

/** What is declared costs that much at min and at max, by on-demand list prices. */
export function CostEstimate({ farmRoles }: { farmRoles: readonly FarmRoleValues[] }) {
  const pricesOf = usePrices(farmRoles);
  // Before a type is chosen nothing is known, and that is not $0.
  if (!farmRoles.some((farmRole) => farmRole.instanceTypes.length > 0 && pricesOf(placeOf(farmRole)))) return null;
  const { minUsdPerHour, maxUsdPerHour, atMax, unpriced } = estimateCost(farmRoles, pricesOf);
  const shares = sharesText(atMax);
  return (
    <>
      <dl className={classes.figures}>
        <dt>Cost at min</dt>
        <dd>{perHour(minUsdPerHour)}</dd>
        <dt>about</dt>
        <dd>{perMonth(minUsdPerHour * hoursPerMonth)}</dd>
        <dt>Cost at max</dt>
        <dd>{perHour(maxUsdPerHour)}</dd>
        <dt>about</dt>
        <dd>{perMonth(maxUsdPerHour * hoursPerMonth)}</dd>
      </dl>
      {shares !== null && <p className={classes.note}>{shares}, at max and with as many snapshots as are kept.</p>}
      {unpriced.length > 0 && <p className={classes.note}>Without {unpriced.join(', ')}, whose price is not known.</p>}
    </>
  );
}
