import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { budgetCases } from './conformance/budget-cases.ts';
import { findCases } from './conformance/find-cases.ts';
import { organizationCases } from './conformance/organization-cases.ts';
import { rateCases } from './conformance/rate-cases.ts';
import { rowCases } from './conformance/row-cases.ts';
import { ruleCases } from './conformance/rule-cases.ts';
import type { Cases, Context, StoreUnderTest } from './conformance/store-under-test.ts';
import { transactionCases } from './conformance/transaction-cases.ts';
import { workCases } from './conformance/work-cases.ts';
import { exampleWorld, insertExampleWorld } from './example-world.ts';

const suites: Record<string, Cases> = {
  transactions: transactionCases,
  rows: rowCases,
  finding: findCases,
  rules: ruleCases,
  budgets: budgetCases,
  organizations: organizationCases,
  work: workCases,
  rates: rateCases,
};

/** What every store guarantees, as tests of the one that `open` gives. */
export function describeStore(open: () => Promise<StoreUnderTest>): void {
  let context: Context;
  let close: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    const subject = await open();
    close = subject.close;
    context = createContext(subject);
  });
  afterAll(() => close());
  for (const [name, cases] of Object.entries(suites)) {
    describe(name, () => {
      for (const [guarantee, run] of Object.entries(cases)) test(guarantee, () => run(context));
    });
  }
}

function createContext({ store, woken, createOrganization }: StoreUnderTest): Context {
  return {
    store,
    woken,
    newWorld: async (options) => {
      const world = exampleWorld(options);
      await createOrganization(world.organization);
      await insertExampleWorld(store, world);
      return world;
    },
    run: (world, work) => store.transaction(world.organization.id, work),
    refuses: async (world, error, work) => {
      const outcome = await store.transaction(world.organization.id, work).then(
        () => 'the transaction committed',
        (thrown) => thrown,
      );
      expect(outcome).toMatchObject(error);
    },
  };
}
