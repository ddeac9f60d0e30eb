'use client';

import { VisuallyHidden } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => {});

// Changes can come faster than they can be spoken: of what comes in between only the latest is said.
const quietMs = 4000;

/** Says to screen readers what has changed, politely and not too often. */
export function Announcer({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const waiting = useRef<{ text: string; timer: ReturnType<typeof setTimeout> | undefined }>({ text: '', timer: undefined });
  const announce = useCallback((next: string) => {
    const state = waiting.current;
    state.text = next;
    if (state.timer) return;
    setText(next);
    state.timer = setTimeout(() => {
      state.timer = undefined;
      if (state.text !== next) announce(state.text);
    }, quietMs);
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <VisuallyHidden role="log" aria-live="polite">
        {text}
      </VisuallyHidden>
    </AnnounceContext>
  );
}

export const useAnnounce = () => useContext(AnnounceContext);
