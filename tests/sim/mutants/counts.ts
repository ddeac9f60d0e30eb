import type { Mutant } from './mutant.ts';

const storeMax = {
  why: 'The trigger server_max, and its like in memory, count once more when a server is recorded.',
  off: [{ file: 'engine/src/store/memory-transaction.ts', find: 'if (total > max) throw', replace: 'if (total < 0) throw' }],
};

/** What goes wrong with numbers: of servers, of money, of failures. */
export const countMutants: readonly Mutant[] = [
  {
    name: 'max-counts-only-running',
    breaks: 'Every server that may be billed counts to max.',
    caughtBy: ['I1'],
    traits: ['full house'],
    storeGuard: storeMax,
    edits: [
      {
        file: 'domain/src/plan-size.ts',
        find: 'const room = most - servers.filter((server) => countsToMax(server.state)).length',
        replace: "const room = most - servers.filter((server) => server.state === 'RUNNING').length",
      },
    ],
  },
  {
    name: 'kept-not-counted',
    breaks: 'A server that is kept counts to max.',
    caughtBy: ['I1'],
    traits: ['full house', 'strangers'],
    storeGuard: storeMax,
    edits: [
      {
        file: 'domain/src/plan-size.ts',
        find: 'const room = most - servers.filter((server) => countsToMax(server.state)).length',
        replace: 'const room = most - servers.filter((server) => countsToMax(server.state) && server.preserved === null).length',
      },
    ],
  },
  {
    name: 'adopted-beyond-max',
    breaks: 'An adopted server counts to max with all others, kept and unknown ones too.',
    caughtBy: ['I1'],
    traits: ['full house', 'strangers'],
    storeGuard: storeMax,
    edits: [{ file: 'domain/src/judge-adoption.ts', find: 'if (counting + 1 > max)', replace: 'if (false)' }],
  },
  {
    name: 'adopted-without-a-free-slot',
    breaks: 'An adopted server gets a slot of its own.',
    caughtBy: ['I2'],
    traits: ['full house', 'strangers'],
    storeGuard: {
      why: 'The key server_slot_key lets one counting server into a slot.',
      off: [
        {
          file: 'engine/src/store/memory-tables.ts',
          find: 'if (holder !== undefined && holder !== id)',
          replace: "if (holder !== undefined && holder !== id && rule.name !== 'server_slot_key')",
        },
      ],
    },
    edits: [{ file: 'domain/src/judge-adoption.ts', find: 'if (occupant !== undefined)', replace: 'if (false)' }],
  },
  {
    name: 'budget-not-locked',
    breaks: 'What several launch at once stays within a budget together.',
    caughtBy: ['money'],
    traits: ['budgets'],
    edits: [
      { file: 'engine/src/budget/has-room.ts', find: 'return refusingBudget(facts, costOf(parts)) === null;', replace: 'return true;' },
      { file: 'engine/src/store/memory-budgets.ts', find: 'if (intended.length === 0) return;', replace: 'return;' },
    ],
  },
  {
    name: 'budget-counts-only-running',
    breaks: 'What boots, leaves and is in flight counts to a budget.',
    caughtBy: ['money'],
    traits: ['budgets'],
    edits: [
      {
        file: 'engine/src/store/memory-budgets.ts',
        find: 'if (countsToMax(row.state)) add',
        replace: "if (row.state === 'RUNNING') add",
      },
    ],
  },
  {
    name: 'failures-not-counted',
    breaks: 'After too many failed launches none is tried.',
    caughtBy: ['failure budget'],
    edits: [{ file: 'engine/src/reconcile/record-failed-launches.ts', find: '[...others, failure]', replace: '[failure]' }],
  },
  {
    name: 'budget-never-released',
    breaks: 'What has ended is paid no more.',
    caughtBy: ['money'],
    traits: ['budgets'],
    edits: [
      { file: 'engine/src/store/memory-budgets.ts', find: 'if (countsToMax(row.state)) add', replace: 'if (row.cloudId !== null) add' },
    ],
  },
  {
    name: 'budget-reserved-twice',
    breaks: 'What is reserved for a launch is reserved once, also when it runs.',
    caughtBy: ['money'],
    traits: ['budgets'],
    edits: [
      {
        file: 'engine/src/store/memory-budgets.ts',
        find: 'if (countsToMax(row.state)) add',
        replace: "if (countsToMax(row.state)) for (const _ of row.state === 'RUNNING' ? [1, 2] : [1]) add",
      },
    ],
  },
  {
    name: 'budget-without-addresses',
    breaks: 'What a public address costs is reserved before it is asked for.',
    caughtBy: ['money'],
    traits: ['several farms'],
    edits: [
      {
        file: 'engine/src/store/memory-budgets.ts',
        find: 'if (!isAddressClosed(row.state)) add(row, row.microUsdPerHour);',
        replace: 'if (!isAddressClosed(row.state)) add(row, 0);',
      },
    ],
  },
  {
    name: 'budget-without-snapshots',
    breaks: 'What a snapshot costs is reserved before it is taken.',
    caughtBy: ['money'],
    traits: ['several farms'],
    edits: [
      {
        file: 'engine/src/reconcile/intend-snapshot.ts',
        find: 'microUsdPerHour: work.money.prices.snapshots[volume.id] ?? null',
        replace: 'microUsdPerHour: 0',
      },
    ],
  },
  {
    name: 'left-volume-not-counted',
    breaks: 'A volume that its slot leaves goes on to count to the budgets.',
    caughtBy: ['money'],
    traits: ['zones go dark'],
    edits: [{ file: 'engine/src/reconcile/leave-volumes.ts', find: 'if (left.length === 0) return;', replace: 'return;' }],
  },
  {
    name: 'rates-ignored',
    breaks: 'All workers together call no cloud more often than it allows.',
    caughtBy: ['rates'],
    traits: ['few calls'],
    edits: [
      {
        file: 'engine/src/rate/create-pacer.ts',
        find: 'if (takeHeld(held, asked, now())) return',
        replace: 'if (takeHeld(held, asked, now()) || parts !== undefined) return',
      },
    ],
  },
];
