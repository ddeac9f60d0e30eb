import fc from 'fast-check';
import type { OrderFacts } from '../snapshot.ts';
import type { ComesAfter, TierFacts } from '../tier-order.ts';
import { hour, minute, noon, second } from './example-world.ts';

/** After `db` or not, with `cache` after it or not. */
export function anyOrder(): fc.Arbitrary<{ after: ComesAfter[]; facts: OrderFacts }> {
  const standing = fc.option(
    fc.record({ wanted: fc.nat({ max: 2 }), ready: fc.nat({ max: 2 }), begun: fc.boolean(), down: fc.boolean() }),
    { freq: 4 },
  );
  const tier = (alias: string, after: ComesAfter[]) =>
    standing.map((known) => ({
      ...{ alias, after, wantsUp: false, standing: known, dependentsMaxMs: 10 * minute },
    }));
  return fc
    .record({
      after: fc.constantFrom<ComesAfter[][]>([], [], [{ alias: 'db', ready: null }], [{ alias: 'db', ready: 1 }]),
      gatePassedAt: fc.constantFrom(null, null, noon - hour),
      unwantedSince: fc.constantFrom(null, noon - second, noon - hour),
      tiers: fc.tuple(tier('db', []), tier('cache', [{ alias: 'web', ready: null }])),
    })
    .map(({ after, gatePassedAt, unwantedSince, tiers }) => ({ after, facts: { gatePassedAt, unwantedSince, tiers } }));
}

/** Those before it come up at last; those after it may never go down, and are not waited for for ever. */
export const upAtLast = (tier: TierFacts): TierFacts => ({
  ...tier,
  standing: { wanted: 2, ready: 2, begun: true, down: tier.standing?.down ?? false },
});
