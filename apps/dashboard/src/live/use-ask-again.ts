import { useEffect } from 'react';
import type { AnyVariables, UseQueryResponse } from 'urql';
import { isUnanswered } from './is-unanswered.ts';

const againMs = 3_000;

/** Asks again what was not answered, until it is. What is refused stays refused. */
export function useAskAgain<Data, Variables extends AnyVariables>([{ error }, reread]: UseQueryResponse<Data, Variables>): void {
  useEffect(() => {
    if (!error || !isUnanswered(error)) return;
    const timer = setTimeout(() => reread({ requestPolicy: 'network-only' }), againMs);
    return () => clearTimeout(timer);
  }, [error, reread]);
}
