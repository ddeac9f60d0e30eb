import fc from 'fast-check';
import { type BudgetFacts, type MoneyFacts, unknownPriceChoices } from '../money.ts';

/** Prices in round numbers; a budget may be used up, or used beyond what it is now. */
export function anyMoney(devices: readonly string[]): fc.Arbitrary<MoneyFacts> {
  const budget = (scope: BudgetFacts['scope']) =>
    fc.record({
      ...{ scope: fc.constant(scope), limit: fc.integer({ min: 0, max: 80 }), used: fc.integer({ min: 0, max: 80 }) },
      unknownPrice: fc.constantFrom(...unknownPriceChoices),
    });
  const price = fc.constantFrom(null, 0, 10, 10, 25);
  return fc.record({
    budgets: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      fc.tuple(budget('farm')),
      fc.tuple(budget('environment')),
      fc.tuple(budget('farm'), budget('environment')),
    ),
    prices: fc.record({
      instanceTypes: fc.record({ 't3.small': price, 't3.large': price }),
      volumes: fc.record(Object.fromEntries(devices.map((device) => [device, price]))),
    }),
  });
}
