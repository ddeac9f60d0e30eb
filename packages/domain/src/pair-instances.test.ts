import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PairedInstance, type PairedServer, pairInstances } from './pair-instances.ts';
import { serverStates } from './server-state.ts';

const row = (overrides: Partial<PairedServer>): PairedServer => ({
  ...{ id: 'server-1', cloudId: 'i-1', state: 'RUNNING', launchId: 'launch', launchIndex: 0, lastWriteAt: 0 },
  ...overrides,
});
const awaiting = (overrides: Partial<PairedServer> = {}) => row({ cloudId: null, state: 'PENDING_LAUNCH', ...overrides });
const instance = (overrides: Partial<PairedInstance> = {}): PairedInstance => ({
  ...{ cloudId: 'i-1', terminated: false, launchId: 'launch', launchIndex: 0 },
  ...overrides,
});
const settleMs = 60;
const late = { complete: true, startedAt: 61, settleMs };
const nothing = { matched: [], adoptable: [], missing: [], unclaimed: [] };

describe('which row is which instance', () => {
  test('a row is the instance that its cloud id names, terminated or not, whatever its tags say', () => {
    const server = row({});
    for (const shown of [instance(), instance({ terminated: true }), instance({ launchId: 'other', launchIndex: 7 })]) {
      expect(pairInstances([server], [shown], late)).toEqual({ ...nothing, matched: [{ server, instance: shown }] });
    }
  });

  test('a row without a cloud id may adopt the live instance of its launch and index', () => {
    const server = awaiting();
    const shown = instance();
    expect(pairInstances([server], [shown], late)).toEqual({ ...nothing, adoptable: [{ server, instance: shown }] });
  });

  test('another index, another launch or no tags at all are not adopted: nobody claims them', () => {
    const others = [{ launchIndex: 1 }, { launchId: 'other' }, { launchId: null }, { launchIndex: null }].map(instance);
    expect(pairInstances([awaiting()], others, late)).toEqual({ ...nothing, unclaimed: others });
  });

  test('a second instance for the same row is not adopted: nobody claims it', () => {
    const server = awaiting();
    const [first, second] = [instance(), instance({ cloudId: 'i-2' })] as const;
    expect(pairInstances([server], [first, second], late)).toEqual({
      ...nothing,
      adoptable: [{ server, instance: first }],
      unclaimed: [second],
    });
  });

  test('a terminated instance that no row names is nothing: neither adopted nor unclaimed', () => {
    expect(pairInstances([awaiting()], [instance({ terminated: true })], late)).toEqual(nothing);
  });

  test('a closed row adopts nothing and is not missed', () => {
    const shown = instance();
    const closed = [awaiting({ state: 'FAILED' }), row({ id: 'server-2', cloudId: 'i-2', state: 'TERMINATED' })];
    expect(pairInstances(closed, [shown], late)).toEqual({ ...nothing, unclaimed: [shown] });
  });
});

describe('what is missing', () => {
  test('a row with a cloud id that a complete listing does not show, which started after the last write and the settle window', () => {
    const server = row({});
    expect(pairInstances([server], [], late).missing).toEqual([server]);
  });

  test('not within the settle window of the last write', () => {
    expect(pairInstances([row({})], [], { ...late, startedAt: 60 }).missing).toEqual([]);
    expect(pairInstances([row({ lastWriteAt: 1 })], [], late).missing).toEqual([]);
  });

  test('not by a listing that is not complete', () => {
    expect(pairInstances([row({})], [], { ...late, complete: false }).missing).toEqual([]);
  });

  test('not a row that awaits its instance', () => {
    expect(pairInstances([awaiting()], [], late).missing).toEqual([]);
  });
});

const anyRows = fc.uniqueArray(
  fc.record({
    id: fc.nat({ max: 30 }).map((n) => `server-${n}`),
    cloudId: fc.option(fc.nat({ max: 8 }).map((n) => `i-${n}`)),
    state: fc.constantFrom(...serverStates),
    launchId: fc.constantFrom('launch', 'other'),
    launchIndex: fc.nat({ max: 3 }),
    lastWriteAt: fc.constantFrom(0, 10),
  }),
  // As the store has them: one row for each member of a launch, and for each cloud id.
  {
    maxLength: 8,
    selector: (server) => server,
    comparator: (a, b) => a.id === b.id || (a.cloudId !== null && a.cloudId === b.cloudId) || sameMember(a, b),
  },
);
const anyInstances = fc.uniqueArray(
  fc.record({
    cloudId: fc.nat({ max: 8 }).map((n) => `i-${n}`),
    terminated: fc.boolean(),
    launchId: fc.constantFrom('launch', 'other', null),
    launchIndex: fc.option(fc.nat({ max: 3 })),
  }),
  { maxLength: 8, selector: ({ cloudId }) => cloudId },
);
const sameMember = (a: PairedServer, b: PairedServer) => a.launchId === b.launchId && a.launchIndex === b.launchIndex;

describe('for any rows and any listing', () => {
  const anyListing = fc.record({ complete: fc.boolean(), startedAt: fc.constantFrom(60, 65, 71), settleMs: fc.constant(settleMs) });

  test('every instance is matched, adopted or unclaimed once, unless it is terminated, and every row at most once matched, adopted or missing', () => {
    fc.assert(
      fc.property(anyRows, anyInstances, anyListing, (servers, instances, listing) => {
        const { matched, adoptable, missing, unclaimed } = pairInstances(servers, instances, listing);
        const placed = [...matched, ...adoptable].map((pair) => pair.instance.cloudId).concat(unclaimed.map(({ cloudId }) => cloudId));
        expect(new Set(placed).size).toBe(placed.length);
        for (const shown of instances) if (!shown.terminated) expect(placed).toContain(shown.cloudId);
        const rows = [...matched, ...adoptable].map((pair) => pair.server.id).concat(missing.map(({ id }) => id));
        expect(new Set(rows).size).toBe(rows.length);
      }),
    );
  });

  test('the order of rows does not matter, and that of instances only for which of two is adopted', () => {
    fc.assert(
      fc.property(anyRows, anyInstances, anyListing, (servers, instances, listing) => {
        const ids = ({ matched, adoptable, missing, unclaimed }: ReturnType<typeof pairInstances>) => ({
          matched: matched.map(({ server, instance: { cloudId } }) => `${server.id} ${cloudId}`).sort(),
          adopting: adoptable.map(({ server }) => server.id).sort(),
          missing: missing.map(({ id }) => id).sort(),
          unclaimed: unclaimed.length,
        });
        const there = pairInstances(servers, instances, listing);
        expect(ids(pairInstances(servers.toReversed(), instances, listing))).toEqual(ids(there));
        expect(ids(pairInstances(servers, instances.toReversed(), listing))).toEqual(ids(there));
      }),
    );
  });
});
