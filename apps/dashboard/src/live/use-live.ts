import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useEffect, useEffectEvent, useMemo } from 'react';
import { useClient } from 'urql';

interface LiveArgs<Data, Variables> {
  query: TypedDocumentNode<Data, Variables>;
  variables: Variables;
  pause?: boolean;
}

/**
 * Keeps a subscription open while the screen is: what its messages carry goes into the cache by itself. `onMessage` is for what they
 * mean beyond that; it is told each one, also those between two drawings.
 */
export function useLive<Data, Variables extends object>(args: LiveArgs<Data, Variables>, onMessage: (data: Data) => void = ignore): void {
  const client = useClient();
  const { query, pause = false } = args;
  const key = JSON.stringify(args.variables);
  const variables = useMemo(() => JSON.parse(key) as Variables, [key]);
  const tell = useEffectEvent(onMessage);
  useEffect(() => {
    if (pause) return;
    const subscription = client.subscription(query, variables).subscribe(({ data }) => {
      if (data) tell(data);
    });
    return subscription.unsubscribe;
  }, [client, query, variables, pause]);
}

function ignore(): void {}
