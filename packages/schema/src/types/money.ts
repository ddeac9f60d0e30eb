import { hoursPerMonth, type MicroUsd, toUsd } from '@farmhand/domain/money';
import type { PlanCost as PlanCostValue } from '@farmhand/engine/plan/plan-cost';
import type { SpendingPart as SpendingPartValue } from '@farmhand/engine/read/spending';
import type { BudgetRow } from '@farmhand/engine/store/rows';
import { builder } from '../builder.ts';

export const UnknownPrice = builder.enumType('UnknownPrice', {
  values: {
    DENY: { value: 'deny', description: 'What has no known price is not made.' },
    ALLOW: { value: 'allow', description: 'What has no known price is made, and counts for nothing.' },
  } as const,
});

const perMonth = (amount: MicroUsd) => toUsd(amount) * hoursPerMonth;

export const Budget = builder.objectRef<BudgetRow>('Budget').implement({
  description: 'How much a farm, or all farms of an environment, may cost at once. It ends nothing: it stops growth.',
  fields: (t) => ({
    usdPerHour: t.float({ resolve: ({ microUsdPerHour }) => toUsd(microUsdPerHour) }),
    usdPerMonth: t.float({ description: 'Of 730 hours.', resolve: ({ microUsdPerHour }) => perMonth(microUsdPerHour) }),
    unknownPrice: t.expose('unknownPrice', { type: UnknownPrice }),
    version: t.exposeInt('version', { description: 'Give it with a change. 0 where there is no budget.' }),
  }),
});

const SpendingPart = builder.objectRef<SpendingPartValue>('SpendingPart').implement({
  description: 'A farm role of a farm, or a farm of an environment.',
  fields: (t) => ({
    name: t.exposeString('name'),
    usdPerHour: t.float({ resolve: ({ microUsdPerHour }) => toUsd(microUsdPerHour) }),
    unpriced: t.exposeInt('unpriced'),
  }),
});

type Summed = 'microUsdPerHour' | 'addresses' | 'snapshots';
const sumOf = (parts: readonly SpendingPartValue[], what: Summed = 'microUsdPerHour') => parts.reduce((sum, part) => sum + part[what], 0);

export const Spending = builder.objectRef<SpendingPartValue[]>('Spending').implement({
  description:
    'List prices of servers (on demand), also those in flight, stopped or held apart, of data volumes, public addresses, and snapshots, as if all of the volume were in each; also of what of them no record claims. Traffic, discounts and taxes are not in it.',
  fields: (t) => ({
    usdPerHour: t.float({ resolve: (parts) => toUsd(sumOf(parts)) }),
    usdPerMonth: t.float({ description: 'Of 730 hours.', resolve: (parts) => perMonth(sumOf(parts)) }),
    addressesUsdPerHour: t.float({
      description: 'What of it is for public addresses.',
      resolve: (parts) => toUsd(sumOf(parts, 'addresses')),
    }),
    snapshotsUsdPerHour: t.float({ description: 'What of it is for snapshots.', resolve: (parts) => toUsd(sumOf(parts, 'snapshots')) }),
    unpriced: t.int({
      description: 'How many things have no known price, and count for nothing.',
      resolve: (parts) => parts.reduce((sum, { unpriced }) => sum + unpriced, 0),
    }),
    parts: t.field({ type: [SpendingPart], description: 'The dearest first.', resolve: (parts) => parts }),
  }),
});

export const PlanCost = builder.objectRef<PlanCostValue>('PlanCost').implement({
  description: 'What the farm roles concerned cost before and after, as far as prices are known.',
  fields: (t) => ({
    usdPerHourBefore: t.float({ resolve: ({ before }) => toUsd(before) }),
    usdPerHourAfter: t.float({ resolve: ({ after }) => toUsd(after) }),
    usdPerMonthBefore: t.float({ resolve: ({ before }) => perMonth(before) }),
    usdPerMonthAfter: t.float({ resolve: ({ after }) => perMonth(after) }),
    addressesUsdPerHour: t.float({
      description: 'What of the cost afterwards is for public addresses.',
      resolve: ({ addresses }) => toUsd(addresses),
    }),
    snapshotsUsdPerHour: t.float({
      description: 'What of the cost afterwards is for snapshots.',
      resolve: ({ snapshots }) => toUsd(snapshots),
    }),
    unpriced: t.exposeInt('unpriced', { description: 'How many things there, or to be made, have no known price.' }),
  }),
});
