import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** One value of the page's address: what is filtered, sorted or selected can be linked to, and survives a reload. */
export function useUrlState(name: string, fallback = ''): [string, (value: string) => void] {
  const parameters = useSearchParams();
  const path = usePathname();
  const set = useCallback(
    (value: string) => {
      const next = new URLSearchParams(window.location.search);
      if (value === fallback) next.delete(name);
      else next.set(name, value);
      const query = next.toString();
      // Not the router: a filter needs nothing from the server.
      window.history.replaceState(null, '', query ? `${path}?${query}` : path);
    },
    [name, fallback, path],
  );
  return [parameters.get(name) ?? fallback, set];
}
