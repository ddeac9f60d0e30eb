import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeAbility } from './ability.ts';
import type { Condition, FieldCondition } from './condition.ts';
import { explain } from './explain.ts';
import { matches } from './filter.ts';
import { toFilter } from './to-filter.ts';

const scalarFields = ['environmentId', 'ownerUserId', 'size', 'removed'];
const scalar = fc.constantFrom('a', 'b', 1, 2, true, false);
const held = fc.option(scalar, { nil: null });
const row = fc.record(
  {
    environmentId: held,
    ownerUserId: held,
    size: held,
    removed: held,
    environmentIds: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
  },
  // A row may also lack a field altogether: then it counts as null.
  { requiredKeys: ['environmentId', 'environmentIds'] },
);

const fieldCondition: fc.Arbitrary<FieldCondition> = fc.oneof(
  held,
  held.map(($eq) => ({ $eq })),
  held.map(($ne) => ({ $ne })),
  fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
);
const onFields: fc.Arbitrary<Condition> = fc.oneof(
  fc.dictionary(fc.constantFrom(...scalarFields), fieldCondition, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }).map(($in) => ({ environmentIds: { $in } })),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    onFields,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
  ),
}));

describe('toFilter', () => {
  test('a row passes the filter exactly when the ability allows it, whatever the rules', () => {
    const verdicts = { allowed: 0, denied: 0 };
    fc.assert(
      fc.property(
        fc.array(fc.option(condition, { freq: 20 }), { maxLength: 3 }),
        fc.array(row, { minLength: 1, maxLength: 8 }),
        (conditions, rows) => {
          const ability = makeAbility(
            conditions.map((given) => ({ permissions: ['farm:read' as const], because: 'a rule', ...(given && { condition: given }) })),
          );
          const filter = toFilter(ability, 'farm:read');
          for (const each of rows) {
            const { allowed } = explain(ability, 'farm:read', each as unknown as { environmentId: string });
            verdicts[allowed ? 'allowed' : 'denied'] += 1;
            expect(matches(filter, each), JSON.stringify({ conditions, each, filter })).toBe(allowed);
          }
        },
      ),
      { numRuns: 2_000 },
    );
    // A property over rows that are all allowed, or all denied, would prove nothing.
    expect(Math.min(verdicts.allowed, verdicts.denied)).toBeGreaterThan(1_000);
  });

  test('without any rule it is none, with an unconditional rule it is all', () => {
    expect(toFilter(makeAbility([]), 'farm:read')).toBe('none');
    const rules = [
      { permissions: ['farm:read' as const], because: 'a rule' },
      { permissions: ['farm:read' as const], because: 'a rule', condition: { environmentId: 'a' } },
    ];
    expect(toFilter(makeAbility(rules), 'farm:read')).toBe('all');
  });

  test('a filter survives JSON', () => {
    const ability = makeAbility([
      { permissions: ['cloud-account:read'], because: 'a rule', condition: { environmentIds: { $in: ['a', 'b'] } } },
      { permissions: ['cloud-account:read'], because: 'a rule', condition: { $and: [{ name: { $ne: null } }, { cloud: 'aws' }] } },
    ]);
    const filter = toFilter(ability, 'cloud-account:read');
    expect(JSON.parse(JSON.stringify(filter))).toEqual(filter);
    expect(filter).toEqual({
      operator: 'or',
      filters: [
        {
          operator: 'and',
          filters: [
            { operator: 'ne', field: 'name', value: null },
            { operator: 'eq', field: 'cloud', value: 'aws' },
          ],
        },
        { operator: 'contains-any', field: 'environmentIds', values: ['a', 'b'] },
      ],
    });
  });
});

describe('makeAbility', () => {
  test.each([
    ['an operator outside the closed set', { size: { $gt: 3 } }],
    ['a pattern', { name: { $regex: 'a' } }],
    ['equality on a field that holds a list', { environmentIds: 'a' }],
    ['an object as value', { name: { $eq: { first: 'a' } } }],
  ])('refuses %s', (_, refused) => {
    expect(() => makeAbility([{ permissions: ['farm:read'], because: 'a rule', condition: refused as unknown as Condition }])).toThrow();
  });
});
