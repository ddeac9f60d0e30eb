import type { Drift, Repair } from '../drift.ts';
import { defaultHealth } from '../health.ts';
import { exampleWorld, hour, minute, noon, running, second, seenLately } from './example-world.ts';
import type { PlanCase } from './plan-case.ts';

const team: Drift = { field: 'tag:team', expected: 'shop', actual: null };
const groups: Drift = { field: 'security-groups', expected: 'sg-1, sg-2', actual: 'sg-1' };
const type: Drift = { field: 'type', expected: 't3.small', actual: 't3.large' };
const repaired = (ago: number, overrides: Partial<Repair> = {}): Repair => ({
  ...{ field: 'tag:team', from: null, to: 'shop', at: new Date(noon - ago).toISOString(), outcome: 'sent', error: null },
  ...overrides,
});
const declared = { declaration: { health: { ...defaultHealth, repairDrift: 'repair' } } } as const;
const thrice = [repaired(40 * minute), repaired(20 * minute), repaired(10 * minute)];

/** What others changed, and what is changed back of it. */
export const repairCases: PlanCase[] = [
  {
    name: 'repair',
    shows: 'What differs and can be changed in place is changed back, all of a server at once, and the rest is left',
    world: exampleWorld({ ...declared, observed: { servers: [running(1, { drift: [team, groups, type] }), running(2)] } }),
  },
  {
    name: 'repair-only-shown',
    shows: 'Where differences are only shown nothing is changed, unless a person asks for it lately',
    world: exampleWorld({
      observed: {
        servers: [running(1, { drift: [team] }), running(2, { drift: [team], repairUntil: noon + minute })],
      },
    }),
  },
  {
    name: 'repair-waits',
    shows: 'What was changed back a moment ago is looked at again before it is changed back once more',
    world: exampleWorld({ ...declared, observed: { servers: [running(1, { drift: [team], repairs: [repaired(second)] }), running(2)] } }),
  },
  {
    name: 'repair-contested',
    shows: 'What was changed back three times within an hour is left alone until the hour lets it, and other fields are not',
    world: exampleWorld({ ...declared, observed: { servers: [running(1, { drift: [team, groups], repairs: thrice }), running(2)] } }),
  },
  {
    name: 'repair-after-an-hour',
    shows: 'After an hour, and for what was never sent, the count begins anew',
    world: exampleWorld({
      ...declared,
      observed: {
        servers: [
          running(1, { drift: [team], repairs: thrice.map((one) => ({ ...one, at: new Date(Date.parse(one.at) - hour).toISOString() })) }),
          running(2, { drift: [team], repairs: thrice.map((one) => ({ ...one, outcome: 'postponed' })) }),
        ],
      },
    }),
  },
  {
    name: 'repair-blind',
    shows: 'On a listing that is not complete nothing is changed back',
    world: exampleWorld({
      ...declared,
      observed: { servers: [running(1, { drift: [team] }), running(2)], inventory: { ...seenLately, blindSince: noon - second } },
    }),
  },
  {
    name: 'repair-frozen',
    shows: 'In a frozen farm nothing is changed back',
    world: exampleWorld({
      ...declared,
      desired: { frozen: { because: 'End of year', until: null } },
      observed: { servers: [running(1, { drift: [team] }), running(2)] },
    }),
  },
];
