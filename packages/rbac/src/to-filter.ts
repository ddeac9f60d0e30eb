import { type Ability, rulesOn } from './ability.ts';
import { combine, conditionFilter, type Filter } from './filter.ts';
import type { Permission } from './permissions.ts';

/** The rows on which a viewer has a permission: exactly those that explain allows one by one. */
export function toFilter(ability: Ability, permission: Permission): Filter {
  return combine(
    'or',
    rulesOn(ability, permission).map((rule) => (rule.ast ? conditionFilter(rule.ast) : 'all')),
  );
}
