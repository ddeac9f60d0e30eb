'use client';

import { type ReactNode, useEffect } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../generated/gql.ts';
import { useLiveContext } from '../live/live-provider.tsx';
import { ProblemNote } from '../text/problem-note.tsx';
import { SessionProvider } from './session.tsx';

const SessionDocument = graphql(`
  query Session {
    feedPosition
    viewer {
      id
      email
      name
      abilityRules
      organization {
        id
        name
      }
      environments {
        id
        name
      }
    }
  }
`);

/**
 * Shows the screens once it is known who looks, and from which position of the change feed: what they read comes after it, so that
 * their subscriptions, which start from it, miss nothing in between.
 */
export function SessionGate({ children, placeholder }: { children: ReactNode; placeholder: ReactNode }) {
  const { position, open } = useLiveContext();
  const [{ data, error }, reread] = useQuery({ query: SessionDocument, requestPolicy: 'cache-first' });
  if (data) position.current ??= data.feedPosition;
  useEffect(() => {
    if (data) open();
  }, [data, open]);
  useEffect(() => {
    if (!error || data) return;
    const again = setTimeout(() => reread({ requestPolicy: 'network-only' }), 3000);
    return () => clearTimeout(again);
  }, [error, data, reread]);
  if (data) return <SessionProvider viewer={data.viewer}>{children}</SessionProvider>;
  return (
    <>
      {placeholder}
      {error && (
        <div style={{ position: 'fixed', insetInline: 16, bottom: 16, zIndex: 50, maxWidth: 520, marginInline: 'auto' }}>
          <ProblemNote title="The server does not answer.">It is asked again every few seconds. ({error.message})</ProblemNote>
        </div>
      )}
    </>
  );
}
