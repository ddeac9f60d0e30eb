import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type AnyVariables, type UseQueryArgs, type UseQueryResponse, useQuery } from 'urql';
import { type Kept, keptData } from './kept-data.ts';
import { useLiveContext } from './live-provider.tsx';
import { useAskAgain } from './use-ask-again.ts';

/**
 * A query that shows at once what is known, is read when the screen opens, and is read again when too much was missed or nobody answered. Meanwhile
 * what was read stays.
 */
export function useLiveQuery<Data, Variables extends AnyVariables>(args: UseQueryArgs<Variables, Data>): UseQueryResponse<Data, Variables> {
  const { resync } = useLiveContext();
  const response = useQuery<Data, Variables>({ requestPolicy: 'cache-and-network', ...args });
  const [state, reread] = response;
  useAskAgain(response);
  const count = useSyncExternalStore(resync.subscribe, resync.count, () => 0);
  const seen = useRef(count);
  useEffect(() => {
    if (seen.current === count) return;
    seen.current = count;
    reread({ requestPolicy: 'network-only' });
  }, [count, reread]);
  // Of the question that was answered: while the next one is asked, what is shown may still be of the one before.
  const key = JSON.stringify(state.operation?.variables ?? null);
  const kept = useRef<Kept<Data>>(undefined);
  useEffect(() => {
    if (state.data) kept.current = { key, data: state.data };
  }, [key, state.data]);
  return [{ ...state, data: keptData(state, key, kept.current) }, reread];
}
