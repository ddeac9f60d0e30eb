import { isDeepStrictEqual } from 'node:util';

/** Only what is different is written: others write other columns of the same row. */
export function changedColumns<R extends object>(before: R, after: R): Partial<R> {
  const entries = Object.entries(after).filter(([column, value]) => !isDeepStrictEqual(value, before[column as keyof R]));
  return Object.fromEntries(entries) as Partial<R>;
}
