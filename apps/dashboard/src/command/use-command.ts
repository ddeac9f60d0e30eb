import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback } from 'react';
import { type Client, useClient } from 'urql';
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts';
import { type Done, type Problem, problemOf, unexpectedProblem } from './problem.ts';
import { ProblemFields } from './problem-fields.ts';

export type Outcome<Result> = { done: Done<Result>; problem?: undefined } | { done?: undefined; problem: Problem };

type ResultOf<Data> = Data extends { __typename?: unknown } ? Exclude<Data[Exclude<keyof Data, '__typename'>], undefined> : never;

const attemptsMax = 3;
const attemptWaitMs = 600;

/**
 * Sends one mutation. Each call has a key of its own under which the server does it once, so it is sent again by itself when
 * the answer does not arrive.
 */
export function useCommand<Data, Input extends object>(document: TypedDocumentNode<Data, { input: Input }>) {
  const client = useClient();
  return useCallback(
    (input: Omit<Input, 'idempotencyKey'>): Promise<Outcome<ResultOf<Data>>> =>
      send(client, document, { input: { ...input, idempotencyKey: newKey() } as unknown as Input }),
    [client, document],
  );
}

async function send<Data, Variables extends object>(client: Client, document: TypedDocumentNode<Data, Variables>, variables: Variables) {
  for (let attempt = 1; ; attempt += 1) {
    const { data, error } = await client.mutation(document, variables).toPromise();
    if (error?.networkError && attempt < attemptsMax) {
      await new Promise((resolve) => setTimeout(resolve, attemptWaitMs * attempt));
      continue;
    }
    return outcomeOf(data, error);
  }
}

/** The one root field of an answer, as what was done or as why not. */
export function outcomeOf<Data>(
  data: Data | undefined,
  error: Parameters<typeof unexpectedProblem>[0] | undefined,
): Outcome<ResultOf<Data>> {
  const result = Object.entries(data ?? {}).find(([field]) => field !== '__typename')?.[1] as object | undefined;
  if (!result) return { problem: unexpectedProblem(error ?? { message: 'The server gave no answer.' }) };
  const problem = problemOf(readFragment(ProblemFields, result as FragmentType<typeof ProblemFields>));
  return problem ? { problem } : { done: result as Done<ResultOf<Data>> };
}

/** Not randomUUID: that is missing where the page is not served securely. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
