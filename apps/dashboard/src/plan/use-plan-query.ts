import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback } from 'react';
import { useClient } from 'urql';
import { type Outcome, outcomeOf } from '../command/use-command.ts';
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts';
import type { PlanFieldsFragment } from '../generated/graphql.ts';
import { PlanFields } from './plan-fields.ts';

/** Asks for a plan, never from the cache: a plan is about this moment. */
export function usePlanQuery<Data, Variables extends object>(document: TypedDocumentNode<Data, Variables>) {
  const client = useClient();
  return useCallback(
    async (variables: Variables): Promise<Outcome<PlanFieldsFragment>> => {
      const { data, error } = await client.query(document, variables, { requestPolicy: 'network-only' }).toPromise();
      const { done, problem } = outcomeOf(data, error);
      return problem ? { problem } : { done: readFragment(PlanFields, done as FragmentType<typeof PlanFields>) };
    },
    [client, document],
  );
}
