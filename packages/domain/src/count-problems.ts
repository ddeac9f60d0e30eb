import type { Problem } from './limits.ts';

/** A wished number of servers; null where none is wished. */
export function countProblems(path: string, servers: number | null): Problem[] {
  return servers === null || isCount(servers) ? [] : [{ path, message: 'This is a whole number, zero or more.' }];
}

export const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;
