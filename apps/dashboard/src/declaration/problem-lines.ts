import type { Problem } from '../command/problem.ts';

/** A refused plan, line by line. */
export function problemLines(problem: Problem | null): string[] {
  if (!problem) return [];
  const { message, advice, fields } = problem;
  if (fields.length === 0) return [[message, advice].filter(Boolean).join(' ')];
  return fields.map(({ path, message: what }) => (path ? `${path}: ${what}` : what));
}
