import { useEffect } from 'react';

/** Reads a query again while its screen is looked at, for what the change feed does not carry. */
export function useRereadEvery(ms: number, reread: (options: { requestPolicy: 'network-only' }) => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reread({ requestPolicy: 'network-only' });
    }, ms);
    return () => clearInterval(timer);
  }, [ms, reread]);
}
