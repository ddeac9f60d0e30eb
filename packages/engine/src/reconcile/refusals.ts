import type { CloudErrorCode } from '@farmhand/clouds/cloud-error';

/** The cloud evaluated the request and will not do it. */
const refusals: readonly string[] = [
  'quota',
  'capacity',
  'invalid-request',
  'permission',
  'not-found',
  'already-exists',
  'token-mismatch',
] satisfies CloudErrorCode[];

/** The cloud did not get to evaluating the request. */
const notEvaluated: readonly string[] = ['throttled', 'credentials', 'unavailable'] satisfies CloudErrorCode[];

export const isRefusal = (code: string | null): boolean => code !== null && refusals.includes(code);

/**
 * The error proves that the launch made nothing. Only the answer to its one call does: when it was sent more than once, an earlier call may
 * still be under way, and an answer to a later one says nothing about it.
 */
export function provesNothingMade(code: CloudErrorCode, calls: number): boolean {
  return calls === 1 && code !== 'token-mismatch' && (isRefusal(code) || notEvaluated.includes(code));
}
