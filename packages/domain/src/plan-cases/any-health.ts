import fc from 'fast-check';
import { defaultHealth, type HealthDeclaration, healths } from '../health.ts';
import { checkQuestion } from '../health-check.ts';
import type { HealthFacts } from '../snapshot.ts';
import { ago } from './any-moments.ts';
import { httpCheck, noon } from './example-world.ts';

const question = checkQuestion(httpCheck);

/** Whatever may be known of a server's health, however unlikely. */
export const anyHealth: fc.Arbitrary<HealthFacts> = fc.record({
  noted: fc.constantFrom(...healths),
  code: fc.constantFrom(null, null, 'cloud-check-failed' as const),
  unhealthySince: fc.option(ago.map((ms) => noon - ms)),
  impaired: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    ago.map((ms) => ({ since: noon - ms, text: 'instance check failed' })),
  ),
  rebootingSince: fc.oneof(
    { weight: 8, arbitrary: fc.constant(null) },
    ago.map((ms) => noon - ms),
  ),
  check: fc.option(
    fc
      .record({
        question: fc.constantFrom(...Array.from({ length: 8 }, () => question), 'another'),
        result: fc.constantFrom('waiting', 'passed', 'passed', 'failed', 'impossible'),
        ...{ since: ago, askedSince: ago },
      })
      .map(({ since, askedSince, ...drawn }) => ({
        ...drawn,
        text: 'connection refused',
        since: noon - since,
        askedSince: noon - askedSince,
      })),
  ),
});

export const anyHealthDeclaration: fc.Arbitrary<HealthDeclaration> = fc
  .record({
    whenUnhealthy: fc.constantFrom('replace', 'replace', 'show'),
    whenStopped: fc.constantFrom('start', 'start', 'accept'),
    check: fc.constantFrom(null, null, httpCheck),
    repairDrift: fc.constantFrom('show', 'repair'),
  })
  .map((drawn) => ({ ...defaultHealth, ...drawn }));
