import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideByMetric } from './decide-by-metric.ts';
import { type MetricSample, type MetricSource, metricDefaults, type Tracking } from './metric-source.ts';

const now = Date.UTC(2026, 0, 1, 12);
const minute = 60_000;
const source: MetricSource = { kind: 'metric', ...metricDefaults, target: 50, scaleOutServersMax: 10, scaleInServersMax: 10 };

const sample = (value: number | null, overrides: Partial<MetricSample> = {}): MetricSample => ({
  ...{ at: now, metric: 'cpu', result: 'complete', value, reporting: 4, inService: 4, servers: 4, errorText: null },
  ...overrides,
});
/** One sample a minute, the last one now. */
const lately = (values: (number | null)[], overrides: Partial<MetricSample> = {}) =>
  values.map((value, index) => sample(value, { at: now - (values.length - 1 - index) * minute, ...overrides }));
const quiet = (value: number) => lately(Array.from({ length: 8 }, () => value));
const decide = (samples: MetricSample[], part: { desired?: Tracking['desired']; source?: Partial<MetricSource>; max?: number } = {}) => {
  const { desired = { servers: 4, since: now - 60 * minute }, max = 10 } = part;
  const { servers, reason, nextAt } = decideByMetric({
    source: { ...source, ...part.source },
    min: 1,
    max,
    tracking: { desired, samples },
    now,
  });
  return { servers, code: reason.code, nextAt, evidence: reason.evidence };
};

describe('more servers', () => {
  test('are as many as bring the average to the target', () => {
    expect(decide([sample(100)])).toMatchObject({
      servers: 8,
      code: 'desired-by-metric',
      evidence: { value: 100, target: 50, computed: 8 },
    });
    expect(decide([sample(57)])).toMatchObject({ servers: 5 });
  });

  test('are not asked for within a tenth of the target, nor beyond max, nor beyond one step', () => {
    expect(decide([sample(55)])).toMatchObject({ servers: 4 });
    expect(decide([sample(100)], { max: 6 })).toMatchObject({ servers: 6 });
    expect(decide([sample(100)], { source: { scaleOutServersMax: 1 } })).toMatchObject({ servers: 5 });
  });

  test('wait for the cooldown after the last change, and then come', () => {
    const since = now - 59_000;
    expect(decide([sample(100)], { desired: { servers: 4, since } })).toMatchObject({ servers: 4, code: 'cooling-down' });
    expect(decide([sample(100)], { desired: { servers: 4, since: since - 1_000 } })).toMatchObject({ servers: 8 });
  });

  test('are not asked for again while those that were are on their way', () => {
    expect(decide([sample(100, { servers: 8 })], { desired: { servers: 8, since: now - 10 * minute } })).toMatchObject({ servers: 8 });
  });

  test('are never more than if those that do not report were idle', () => {
    expect(decide([sample(100, { reporting: 1 })])).toMatchObject({ servers: 4 });
    expect(decide([sample(100, { reporting: 3, result: 'partial' })])).toMatchObject({ servers: 6 });
  });
});

describe('fewer servers', () => {
  test('are as many as the load of the whole window needed', () => {
    expect(decide(quiet(20))).toMatchObject({ servers: 2, code: 'desired-by-metric' });
    expect(decide(lately([20, 20, 20, 40, 20, 20, 20, 20]))).toMatchObject({ servers: 4 });
    expect(decide(quiet(20), { source: { scaleInServersMax: 1 } })).toMatchObject({ servers: 3 });
    expect(decide(quiet(0))).toMatchObject({ servers: 1 });
  });

  test('wait for the cooldown after any change', () => {
    expect(decide(quiet(20), { desired: { servers: 4, since: now - 4 * minute } })).toMatchObject({
      ...{ servers: 4, code: 'cooling-down', nextAt: now + minute },
    });
  });

  test('are never asked for while one is silent, boots or warms up, or the reading was not complete', () => {
    const past = quiet(20).slice(0, -1);
    expect(decide([...past, sample(20, { reporting: 3 })])).toMatchObject({ servers: 4, code: 'metric-incomplete' });
    expect(decide([...past, sample(20, { servers: 5 })])).toMatchObject({ servers: 4, code: 'metric-incomplete' });
    expect(decide([...past, sample(20, { result: 'partial' })])).toMatchObject({ servers: 4, code: 'metric-incomplete' });
  });

  test('are never asked for over a gap in the window, or before it has passed', () => {
    const [first, ...rest] = quiet(20);
    expect(decide([first as MetricSample, ...rest.slice(4)])).toMatchObject({ servers: 4, code: 'metric-incomplete' });
    expect(decide(lately([20, 20]))).toMatchObject({ servers: 4, code: 'metric-incomplete' });
  });

  test('are not asked for because a reading in the window failed: what it hid counts as busy', () => {
    const failed = sample(null, { at: now - 2 * minute, result: 'failed', reporting: 0 });
    const samples = quiet(20).map((kept) => (kept.at === failed.at ? failed : kept));
    expect(decide(samples)).toMatchObject({ servers: 4 });
  });
});

test.each([
  ['no reading', []],
  ['an old reading', [sample(100, { at: now - 4 * minute })]],
  ['a failed reading', [sample(null, { result: 'failed', reporting: 0 })]],
  ['a reading of no server in service', [sample(null, { reporting: 0, inService: 0 })]],
])('%s changes nothing, and is said', (_, samples) => {
  expect(decide(samples)).toMatchObject({ servers: 4, code: 'metric-unknown' });
});

test('the first number is that on record before, or min', () => {
  expect(decide([], { desired: null })).toMatchObject({ servers: 1 });
});

const anySample = fc.record({
  at: fc.integer({ min: 0, max: 12 }).map((minutes) => now - minutes * minute),
  result: fc.constantFrom<MetricSample['result']>('complete', 'partial', 'failed'),
  value: fc.integer({ min: 0, max: 200 }),
  reporting: fc.nat({ max: 8 }),
  silent: fc.nat({ max: 2 }),
  young: fc.nat({ max: 2 }),
});

test('whatever the cloud says, the number stays between min and max, moves by one step at most, and falls only on whole knowledge', () => {
  fc.assert(
    fc.property(fc.array(anySample, { maxLength: 12 }), fc.integer({ min: 0, max: 12 }), (drawn, servers) => {
      const samples = drawn.map(({ at, result, value, reporting, silent, young }) =>
        sample(result === 'failed' || reporting === 0 ? null : value, {
          ...{ at, result, reporting: result === 'failed' ? 0 : reporting },
          ...{ inService: reporting + silent, servers: reporting + silent + young },
        }),
      );
      const tracking = { desired: { servers, since: now - 60 * minute }, samples };
      const bounded = { ...source, scaleOutServersMax: 3, scaleInServersMax: 2 };
      const decision = decideByMetric({ source: bounded, min: 2, max: 9, tracking, now });
      const present = Math.min(9, Math.max(2, servers));
      expect(decision.servers).toBeGreaterThanOrEqual(Math.max(2, present - 2));
      expect(decision.servers).toBeLessThanOrEqual(Math.min(9, present + 3));
      expect(decision.changes).toBe(decision.servers !== present);
      const latest = [...samples].sort((a, b) => a.at - b.at).at(-1);
      if (decision.servers < present) expect(latest).toMatchObject({ result: 'complete', reporting: latest?.servers });
    }),
    { numRuns: 2_000 },
  );
});

test('time alone leads to no other number before the decision says that it is to be made again', () => {
  // Readings that say much and lie at any second, so that windows and cooldowns end between two of them.
  const anyReading = fc.record({ ago: fc.integer({ min: 0, max: 600 }), value: fc.integer({ min: 0, max: 90 }) });
  const anyMoment = fc.record({
    drawn: fc.array(anyReading, { minLength: 4, maxLength: 12 }),
    since: fc.integer({ min: 0, max: 600 }).map((seconds) => now - seconds * 1_000),
    servers: fc.integer({ min: 2, max: 8 }),
    ms: fc.nat({ max: minute }),
  });
  fc.assert(
    fc.property(anyMoment, ({ drawn, since, servers, ms }) => {
      const samples = drawn.map(({ ago, value }) => sample(value, { at: now - ago * 1_000 }));
      const tracking = { desired: { servers, since }, samples };
      const question = { source: { ...source, scaleInServersMax: 2 }, min: 2, max: 9, tracking };
      const decision = decideByMetric({ ...question, now });
      // A new number is put on record at once.
      if (decision.changes) return;
      const later = Math.min(now + ms, (decision.nextAt ?? now + ms) - 1);
      if (later >= now) expect(decideByMetric({ ...question, now: later }).servers).toBe(decision.servers);
    }),
    { numRuns: 5_000 },
  );
});
