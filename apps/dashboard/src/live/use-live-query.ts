import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type AnyVariables, type UseQueryArgs, type UseQueryResponse, useQuery } from 'urql';
import { useLiveContext } from './live-provider.tsx';

/** A query that shows at once what is known, is read when the screen opens, and is read again when too much was missed. */
export function useLiveQuery<Data, Variables extends AnyVariables>(args: UseQueryArgs<Variables, Data>): UseQueryResponse<Data, Variables> {
  const { resync } = useLiveContext();
  const response = useQuery<Data, Variables>({ requestPolicy: 'cache-and-network', ...args });
  const reread = response[1];
  const count = useSyncExternalStore(resync.subscribe, resync.count, () => 0);
  const seen = useRef(count);
  useEffect(() => {
    if (seen.current === count) return;
    seen.current = count;
    reread({ requestPolicy: 'network-only' });
  }, [count, reread]);
  return response;
}
