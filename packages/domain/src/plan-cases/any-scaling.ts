import fc from 'fast-check';
import { metricDefaults, type Tracking } from '../metric-source.ts';
import type { ScalingSource } from '../scaling.ts';
import { weekdays } from '../schedule.ts';
import { ago } from './any-moments.ts';
import { noon } from './example-world.ts';

const anyClock = fc.constantFrom('00:00', '08:30', '12:00', '13:00', '23:59');
const anyWish = fc.option(fc.nat({ max: 6 }));

/** Also wishes beyond min and max, which are cut. */
export function anySource(): fc.Arbitrary<ScalingSource> {
  const weekly = fc.record({
    ...{ kind: fc.constant('weekly' as const), name: fc.constant('Office hours'), days: fc.subarray([...weekdays], { minLength: 1 }) },
    ...{ start: anyClock, end: anyClock, desired: anyWish },
  });
  const once = fc.record({
    ...{ kind: fc.constant('one-off' as const), name: fc.constant('Sale'), desired: anyWish },
    ...{ from: ago.map((ms) => new Date(noon - ms).toISOString()), until: ago.map((ms) => new Date(noon + ms).toISOString()) },
  });
  return fc.oneof(
    fc.record({ target: fc.constantFrom(50, 60), scaleOutServersMax: fc.constantFrom(1, 10) }).map((drawn) => ({
      ...{ kind: 'metric' as const, ...metricDefaults },
      ...drawn,
    })),
    { weight: 2, arbitrary: anyWish.map((desired) => ({ kind: 'manual' as const, desired })) },
    fc.record({
      ...{
        kind: fc.constant('schedule' as const),
        timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Nowhere/At_All'),
        otherwise: anyWish,
      },
      rules: fc.array(fc.oneof(weekly, once), { maxLength: 3 }),
    }),
  );
}

/** What the metric said lately, and the number it led to. */
export function anyTracking(): fc.Arbitrary<Tracking> {
  const sample = fc
    .tuple(
      ago,
      fc.constantFrom('complete' as const, 'partial' as const, 'failed' as const),
      fc.integer({ min: 0, max: 100 }),
      fc.nat({ max: 8 }),
    )
    .map(([ms, result, value, reporting]) => ({
      ...{ at: noon - ms, metric: 'cpu' as const, result, reporting, inService: reporting + (ms % 3), servers: reporting + (ms % 3) },
      ...{ value: reporting === 0 || result === 'failed' ? null : value, errorText: null },
    }));
  return fc.record({
    desired: fc.option(fc.record({ servers: fc.nat({ max: 8 }), since: ago.map((ms) => noon - ms) })),
    samples: fc.array(sample, { maxLength: 5 }),
  });
}
