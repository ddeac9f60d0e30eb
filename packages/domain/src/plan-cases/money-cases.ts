import type { BudgetFacts } from '../money.ts';
import { defaultRollout } from '../rollout.ts';
import { attached, dataVolume, exampleWorld, free, minute, noon, reservedAddress, running, second } from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const budget = (limit: number, used: number, overrides: Partial<BudgetFacts> = {}): BudgetFacts => ({
  ...{ scope: 'farm', limit, used, unknownPrice: 'deny' },
  ...overrides,
});
const prices = {
  ...{ instanceTypes: { 't3.small': 20_800, 't3.large': 83_200 }, volumes: { '/dev/sdf': 2_192 } },
  ...{ snapshots: { 'volume-1': 1_370, 'volume-2': 1_370 }, address: 5_000 },
};
const four = { min: 4, max: 6, desired: 4 };
const onlySmall = { instanceTypes: ['t3.small'] };

/** What a budget lets a farm role grow to. */
export const moneyCases: PlanCase[] = [
  {
    name: 'budget-reached',
    shows: 'Only as many are launched as the budget has room for, and it says what is left and what is needed',
    world: exampleWorld({ scaling: four, declaration: onlySmall, observed: { money: { budgets: [budget(50_000, 0)], prices } } }),
  },
  {
    name: 'budget-of-the-environment',
    shows: 'What other farms use of the budget of the environment is not there for this one, however much its own budget leaves',
    world: exampleWorld({
      scaling: four,
      declaration: onlySmall,
      observed: { money: { budgets: [budget(1_000_000, 0), budget(1_000_000, 979_200, { scope: 'environment' })], prices } },
    }),
  },
  {
    name: 'budget-counts-volumes',
    shows: 'The data volumes that are made with a server count with it',
    world: exampleWorld({
      scaling: four,
      declaration: { ...onlySmall, volumes: [dataVolume()] },
      observed: { money: { budgets: [budget(41_600, 0)], prices } },
    }),
  },
  {
    name: 'budget-judges-each-type',
    shows: 'While the first choice is short, the next one is launched only where the budget has room for what it costs',
    world: exampleWorld({
      scaling: four,
      observed: {
        guards: { ...exampleWorld().observed.guards, shortages: [{ zone: null, instanceType: 't3.small', until: noon + minute }] },
        money: { budgets: [budget(200_000, 0)], prices },
      },
    }),
  },
  {
    name: 'budget-while-a-cheaper-type-is-short',
    shows: 'What the budget has no room for is looked at again when a cheaper type may have capacity again, however soon that is',
    world: exampleWorld({
      observed: {
        guards: { ...exampleWorld().observed.guards, shortages: [{ zone: null, instanceType: 't3.small', until: noon + 20 * second }] },
        money: { budgets: [budget(50_000, 0)], prices },
      },
    }),
  },
  {
    name: 'budget-leaves-a-cheaper-type',
    shows: 'A type that the budget has no room for is passed over where a cheaper one is declared, too',
    world: exampleWorld({
      declaration: { instanceTypes: ['t3.large', 't3.small'] },
      observed: { money: { budgets: [budget(110_000, 0)], prices } },
    }),
  },
  {
    name: 'budget-below-what-is-used',
    shows: 'A budget below what is used already ends nothing, and nothing more is made',
    world: exampleWorld({
      scaling: four,
      declaration: onlySmall,
      observed: {
        servers: [1, 2, 3].map((slot) => running(slot, { microUsdPerHour: 20_800 })),
        money: { budgets: [budget(30_000, 62_400)], prices },
      },
    }),
  },
  {
    name: 'budget-holds-a-volume',
    shows: 'A volume that was declared later waits for room in the budget',
    world: exampleWorld({
      declaration: { ...onlySmall, volumes: [dataVolume()] },
      observed: { servers: [running(1), running(2)], money: { budgets: [budget(45_000, 41_600)], prices } },
    }),
  },
  {
    name: 'budget-holds-a-rollout',
    shows: 'No server is taken away that the budget would not let be replaced',
    world: exampleWorld({
      desired: { revision: 2 },
      declaration: { instanceTypes: ['t3.large'], rollout: { ...defaultRollout, strategy: 'now' } },
      observed: {
        servers: [1, 2].map((slot) => running(slot, { microUsdPerHour: 20_800 })),
        money: { budgets: [budget(100_000, 41_600)], prices },
      },
    }),
  },
  {
    name: 'budget-counts-addresses',
    shows: 'The address that a server is to have counts with it, and so does that of a server that is there and lacks it',
    world: exampleWorld({
      scaling: four,
      declaration: { ...onlySmall, address: reservedAddress() },
      observed: { servers: [running(1)], money: { budgets: [budget(70_000, 20_800)], prices } },
    }),
  },
  {
    name: 'budget-holds-an-address',
    shows: 'A server whose address does not fit is told so, and the budget is looked at again',
    world: exampleWorld({
      scaling: { desired: 2 },
      declaration: { ...onlySmall, address: reservedAddress() },
      observed: { servers: [running(1), running(2)], money: { budgets: [budget(47_000, 41_600)], prices } },
    }),
  },
  {
    name: 'budget-holds-snapshots',
    shows: 'A snapshot that is due waits for room in the budget, and says so',
    world: exampleWorld({
      scaling: { desired: 1 },
      declaration: { volumes: [dataVolume({ snapshots: { keepDays: 30, everyHours: 24, kept: 2 } })] },
      observed: { servers: [running(1)], volumes: [attached(1)], money: { budgets: [budget(24_000, 22_992)], prices } },
    }),
  },
  {
    name: 'budget-keeps-a-volume',
    shows: 'A volume that is deleted only after a snapshot is kept as long as the budget has no room for that',
    world: exampleWorld({
      scaling: { desired: 1 },
      declaration: { volumes: [dataVolume({ whenUnwanted: 'snapshot-and-delete' })] },
      observed: { servers: [running(1)], volumes: [attached(1), free(2)], money: { budgets: [budget(26_000, 25_184)], prices } },
    }),
  },
  {
    name: 'price-unknown',
    shows: 'What has no known price is not made where a budget denies it',
    world: exampleWorld({
      declaration: { instanceTypes: ['u9.none'] },
      observed: { money: { budgets: [budget(1_000_000, 0)], prices: { ...prices, instanceTypes: { 'u9.none': null } } } },
    }),
  },
  {
    name: 'price-unknown-allowed',
    shows: 'Where people allow it, what has no known price is made and counts for nothing',
    world: exampleWorld({
      declaration: { instanceTypes: ['u9.none'] },
      observed: {
        money: { budgets: [budget(0, 0, { unknownPrice: 'allow' })], prices: { ...prices, instanceTypes: { 'u9.none': null } } },
      },
    }),
  },
];
