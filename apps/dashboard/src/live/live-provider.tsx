'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import { Provider } from 'urql';
import { createLive, createSilentLive, type Live } from './graphql-client.ts';

const LiveContext = createContext<Live | null>(null);

/** Gives the screens their client: one cache, one socket. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [live] = useState(() => (typeof window === 'undefined' ? createSilentLive() : createLive(window.location.origin, goToSignIn)));
  return (
    <LiveContext value={live}>
      <Provider value={live.client}>{children}</Provider>
    </LiveContext>
  );
}

export function useLiveContext(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLiveContext must be used inside LiveProvider.');
  return live;
}

/** A full load, so that nothing of the viewer before stays in memory. */
function goToSignIn(): void {
  if (window.location.pathname === '/sign-in') return;
  const back = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?to=${encodeURIComponent(back)}`);
}
