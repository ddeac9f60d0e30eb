import fc from 'fast-check';
import { hour, minute, second } from './example-world.ts';

/** How long ago things were. */
export const ago = fc.constantFrom(0, second, 20 * second, 40 * second, 2 * minute, 10 * minute, hour, 13 * hour);

export function rarely<T, U>(seldom: T, mostly: U): fc.Arbitrary<T | U> {
  return fc.oneof({ weight: 1, arbitrary: fc.constant(seldom) }, { weight: 8, arbitrary: fc.constant(mostly) });
}
