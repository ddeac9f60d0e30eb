import type { PlanFieldsFragment } from '../generated/graphql.ts';
import { withoutCalm } from '../reason/without-calm.ts';
import { slotRanges } from './slot-ranges.ts';

export interface PlanStep {
  key: string;
  text: string;
  slots: string;
  destructive: boolean;
  because: string;
}

export interface PlanGroup {
  alias: string;
  steps: PlanStep[];
}

/** A plan as it is read: by farm role, and inside one what destroys first, because that is what must not be overlooked. */
export function planGroups(plan: Pick<PlanFieldsFragment, 'actions'>): PlanGroup[] {
  const byAlias = Map.groupBy(plan.actions, (action) => action.farmRoleAlias);
  return [...byAlias].map(([alias, actions]) => ({
    alias,
    steps: [...actions]
      .sort((a, b) => Number(b.destructive) - Number(a.destructive))
      .map((action, index) => ({
        key: `${action.kind}:${index}:${action.slots.join()}`,
        text: action.text,
        slots: slotRanges(action.slots),
        destructive: action.destructive,
        because: action.reason.text,
      })),
  }));
}

/** The reasons that no step gives: why something is not done, or not yet. */
export function otherReasons({ actions, reasons }: Pick<PlanFieldsFragment, 'actions' | 'reasons'>): PlanFieldsFragment['reasons'] {
  const said = new Set(actions.map((action) => action.reason.text));
  return withoutCalm(reasons).filter((reason) => !said.has(reason.text));
}
