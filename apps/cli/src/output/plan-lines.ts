import type { PlanFieldsFragment } from '../generated/operations.ts';
import type { Paint } from './paint.ts';
import { actionLine, reasonLines } from './plan-parts.ts';
import { money, oneLine } from './words.ts';

/** A plan as people read it before they say yes. */
export function planLines({ summary, actions, reasons, cost }: PlanFieldsFragment, paint: Paint): string[] {
  const { usdPerHourBefore: before, usdPerHourAfter: after, unpriced } = cost;
  return [
    paint('bold', `Plan: ${oneLine(summary)}`),
    ...actions.map((action) => `  ${actionLine(action, paint)}`),
    ...reasonLines(reasons, paint).map((line) => `  ${line}`),
    `  Costs ${money(before)} → ${money(after)} per hour${unpriced > 0 ? `, and ${unpriced} without a known price` : ''}`,
  ];
}
