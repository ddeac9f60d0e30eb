import { type PackRule, packRules, unpackRules } from '@casl/ability/extra';
import { type Ability, makeAbility } from './ability.ts';
import type { Condition } from './condition.ts';
import { isPermission, type Permission } from './permissions.ts';

/** Plain JSON for the dashboard, whose buttons then decide by the same rules. */
export type PackedAbility = PackRule<Ability['rules'][number]>[];

export function packAbility(ability: Ability): PackedAbility {
  return packRules(ability.rules);
}

/** Rules for permissions that this version does not know are left out: what is not known is not allowed. */
export function unpackAbility(packed: PackedAbility): Ability {
  return makeAbility(
    unpackRules(packed).flatMap((rule) => {
      if (rule.inverted) throw new TypeError('Rules only allow; this one forbids.');
      const permissions = [rule.action]
        .flat()
        .map((action) => `${[rule.subject].flat().join()}:${action}`)
        .filter((text): text is Permission => isPermission(text));
      return [{ permissions, condition: rule.conditions as Condition | undefined, because: rule.reason ?? '' }];
    }),
  );
}
