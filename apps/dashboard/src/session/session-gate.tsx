'use client';

import { type ReactNode, useEffect } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../generated/gql.ts';
import { useLiveContext } from '../live/live-provider.tsx';
import { useAskAgain } from '../live/use-ask-again.ts';
import { UnreadNote } from '../text/unread-note.tsx';
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
  const response = useQuery({ query: SessionDocument, requestPolicy: 'cache-first' });
  const [{ data, error }] = response;
  if (data) position.current ??= data.feedPosition;
  useEffect(() => {
    if (data) open();
  }, [data, open]);
  useAskAgain(response);
  if (data) return <SessionProvider viewer={data.viewer}>{children}</SessionProvider>;
  return (
    <>
      {placeholder}
      {error && (
        <div style={{ position: 'fixed', insetInline: 16, bottom: 16, zIndex: 50, maxWidth: 520, marginInline: 'auto' }}>
          <UnreadNote what="Your session" error={error} />
        </div>
      )}
    </>
  );
}
