import { Ability as CaslAbility } from '@casl/ability';
import { $and, $eq, $in, $ne, $or, and, createFactory, eq, ne, or, within } from '@ucast/mongo2js';
import type { Condition } from './condition.ts';
import { conditionFilter } from './filter.ts';
import { type Permission, partsOf } from './permissions.ts';

/** What one viewer may do. Made by abilityFor or unpackAbility, asked through explain and toFilter. */
export type Ability = CaslAbility<[string, string], Condition>;

/** Rules only allow: what no rule allows is denied. */
export interface Rule {
  permissions: readonly Permission[];
  /** Without it the rule holds on every row. */
  condition?: Condition;
  /** Where the rule comes from; finishes the sentence "allowed by …". */
  because: string;
}

/** @throws TypeError for a condition that is outside the closed set of operators, so that no ability exists that cannot become a filter. */
export function makeAbility(rules: readonly Rule[]): Ability {
  const rawRules = rules.flatMap(({ permissions, condition, because }) => {
    if (condition) conditionFilter(matchCondition(condition).ast);
    return [...Map.groupBy(permissions, (permission) => partsOf(permission).resource)].map(([resource, ofResource]) => ({
      action: ofResource.map((permission) => partsOf(permission).action),
      subject: resource,
      ...(condition && { conditions: condition }),
      reason: because,
    }));
  });
  return new CaslAbility<[string, string], Condition>(rawRules, { conditionsMatcher: matchCondition });
}

// Only these operators are known to it: any other does not parse.
const parse = createFactory({ $eq, $ne, $in, $and, $or }, { eq, ne, in: within, and, or });
const matchCondition = (condition: Condition) => parse(condition as Parameters<typeof parse>[0]);

/** The rules that speak of a permission, on whatever rows. */
export function rulesOn(ability: Ability, permission: Permission) {
  const { resource, action } = partsOf(permission);
  return ability.rulesFor(action, resource);
}
