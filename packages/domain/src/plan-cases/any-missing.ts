import fc from 'fast-check';
import type { Missing } from '../snapshot.ts';
import { ago } from './any-moments.ts';
import { minute, noon } from './example-world.ts';

export const anyMissing: fc.Arbitrary<Missing | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  fc.record({ since: ago.map((ms) => noon - minute - ms), askedAt: fc.option(ago.map((ms) => noon - ms)), confirmed: fc.boolean() }),
);
