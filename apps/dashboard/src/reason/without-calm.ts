import type { ReasonCode } from '@farmhand/domain/reason';

/** Servers that may stay outdated are as declared, to the planner; people who read both would wonder. */
export function withoutCalm<R extends { code: string }>(reasons: readonly R[]): R[] {
  const isOutdated = reasons.some(({ code }) => code === ('outdated' satisfies ReasonCode));
  return reasons.filter(({ code }) => !isOutdated || code !== ('converged' satisfies ReasonCode));
}
