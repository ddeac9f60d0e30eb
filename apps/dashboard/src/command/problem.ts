import type { PlanFieldsFragment } from '../generated/graphql.ts';

/** Why a command was not done, in words, and what belongs to it. */
export interface Problem {
  kind: ProblemKind;
  message: string;
  /** What to do about it, where that is known. */
  advice: string | null;
  fields: { path: string; message: string }[];
  /** The plan as it is now, where it is not the one that was shown. */
  plan: PlanFieldsFragment | null;
}

const kinds = [
  'ValidationError',
  'ConflictError',
  'NotAuthorizedError',
  'NotFoundError',
  'PolicyDeniedError',
  'CloudCallError',
  // The server did not answer, or answered with an error that nobody expected.
  'Unexpected',
] as const;
type ProblemKind = (typeof kinds)[number];

/** A result that is none of the expected errors. */
export type Done<Result> = Exclude<Result, { __typename: ProblemKind }>;

interface ErrorResult {
  __typename?: string;
  message?: string;
  problems?: { path: string; message: string }[];
  plan?: PlanFieldsFragment | null;
  fix?: string;
  providerCode?: string | null;
}

export function problemOf(result: object): Problem | null {
  const error = result as ErrorResult;
  const kind = kinds.find((one) => one === error.__typename);
  if (!kind) return null;
  return {
    kind,
    message: error.message ?? 'It was refused.',
    advice: adviceOf(kind, error),
    fields: error.problems ?? [],
    plan: error.plan ?? null,
  };
}

export function unexpectedProblem(error: { message: string; networkError?: Error | undefined }): Problem {
  const message = error.networkError
    ? 'The server did not answer. Nothing is known to have changed.'
    : error.message.replace(/^\[GraphQL\] /, '');
  const advice = error.networkError ? 'Try again: a command that is repeated is done once.' : null;
  return { kind: 'Unexpected', message, advice, fields: [], plan: null };
}

function adviceOf(kind: ProblemKind, error: ErrorResult): string | null {
  if (kind === 'PolicyDeniedError') return error.fix ?? null;
  if (kind === 'CloudCallError' && error.providerCode) return `The cloud said ${error.providerCode}.`;
  if (kind === 'ConflictError' && error.plan) return 'This is the plan as it is now.';
  return null;
}
