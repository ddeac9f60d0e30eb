'use client';

import type { Ability } from '@farmhand/rbac/ability';
import { unpackAbility } from '@farmhand/rbac/pack-ability';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { SessionQuery } from '../generated/graphql.ts';

export interface Session {
  viewer: SessionQuery['viewer'];
  ability: Ability;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ viewer, children }: { viewer: SessionQuery['viewer']; children: ReactNode }) {
  const session = useMemo(() => ({ viewer, ability: unpackAbility(viewer.abilityRules as never) }), [viewer]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in, and what they may do. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession must be used inside SessionProvider.');
  return session;
}
