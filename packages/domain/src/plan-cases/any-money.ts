import fc from 'fast-check';
import { type BudgetFacts, type MoneyFacts, unknownPriceChoices } from '../money.ts';
import type { VolumeFacts } from '../snapshot.ts';

const anyPrice = fc.constantFrom(null, 0, 10, 10, 25);

/** Each costs as much as a volume of the first device. */
export const withSnapshotPrices = (money: MoneyFacts, volumes: readonly VolumeFacts[]): MoneyFacts => ({
  ...money,
  prices: { ...money.prices, snapshots: Object.fromEntries(volumes.map(({ id }) => [id, Object.values(money.prices.volumes)[0] ?? null])) },
});

/** Prices in round numbers; a budget may be used up, or used beyond what it is now. */
export function anyMoney(devices: readonly string[]): fc.Arbitrary<MoneyFacts> {
  const budget = (scope: BudgetFacts['scope']) =>
    fc.record({
      ...{ scope: fc.constant(scope), limit: fc.integer({ min: 0, max: 80 }), used: fc.integer({ min: 0, max: 80 }) },
      unknownPrice: fc.constantFrom(...unknownPriceChoices),
    });
  return fc.record({
    budgets: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      fc.tuple(budget('farm')),
      fc.tuple(budget('environment')),
      fc.tuple(budget('farm'), budget('environment')),
    ),
    prices: fc.record({
      instanceTypes: fc.record({ 't3.small': anyPrice, 't3.large': anyPrice }),
      volumes: fc.record(Object.fromEntries(devices.map((device) => [device, anyPrice]))),
      snapshots: fc.constant({}),
      address: anyPrice,
    }),
  });
}
